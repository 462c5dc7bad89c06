package org.comanda.web.platform;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.util.StringUtils;

/** Says on one line of the error output what is wrong and how to mend it. */
class OneLineReporter implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        System.err.println("Comanda cannot start. " + oneLine(analysis.getDescription()) + " "
                + oneLine(StringUtils.hasText(analysis.getAction()) ? analysis.getAction() : ""));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
