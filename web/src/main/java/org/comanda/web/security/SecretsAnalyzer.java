package org.comanda.web.security;

import org.comanda.hub.identity.UnusableSecrets;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The keys that sign tokens cannot be made, read or trusted. */
class SecretsAnalyzer extends AbstractFailureAnalyzer<UnusableSecrets> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableSecrets cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Mend or remove %s, for a missing file is made anew; or name another folder with --comanda.secrets-dir=…"
                        .formatted(cause.file()),
                cause);
    }
}
