package org.comanda.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Whether the properties of a bill would notice. Each fault is put into the ledger's own source, compiled aside and played
 * against {@link LedgerPropertiesTest}, which must fail.
 */
class SeededFaultsTest {

    private static final Path SOURCES = Path.of("src/main/java/org/comanda/hub/ledger");
    private static final Path CLASSES = Path.of("target/classes/");
    private static final Path TEST_CLASSES = Path.of("target/test-classes/");
    private static final String MODEL = "everyFigureIsThatOfANaiveModel";
    private static final String LEDGER = SeededFaultsTest.class.getPackageName() + ".";

    @TempDir
    Path aside;

    enum Fault {
        THE_CENTS_LEFT_OVER_ARE_LOST("Split.java", ".limit(left)", ".limit(left / 2)"),
        EVERYBODY_PAYS_THE_ODD_CENT("Split.java", ".limit(left)", ".limit(left == 0 ? 0 : weights.length)"),
        THE_ODD_CENT_IS_ALWAYS_THE_SAME_PERSONS(
                "Book.java", "return Math.floorMod(line.id.value().hashCode(), people);", "return 0;"),
        A_VOID_KEEPS_THE_MONEY_ON_THE_ITEM(
                "Book.java", "if (share.open() < 0) {", "if (share.open() < -1_000_000_000L) {"),
        A_VOID_TAKES_BACK_ONE_CENT_TOO_FEW(
                "Book.java",
                "takeBack(share, -share.open(), AllocationCause.SHARE_LOWERED);",
                "takeBack(share, -share.open() - 1, AllocationCause.SHARE_LOWERED);"),
        THE_OLDEST_IS_GIVEN_BACK_FIRST(
                "Book.java",
                "for (int i = laid.size() - 1; i >= 0 && taken < amount; i--) {",
                "for (int i = 0; i < laid.size() && taken < amount; i++) {"),
        A_REFUND_SPARES_THE_CREDIT(
                "Book.java", "amount - Math.min(amount, money.credit());", "Math.min(amount, money.allocated);"),
        A_REFUND_MAY_GIVE_BACK_THE_CHANGE_TOO(
                "Book.java", "return confirmed - change - refunded;", "return confirmed - refunded;"),
        DISPUTED_MONEY_PAYS(
                "Book.java",
                "return confirmed > 0 && !disputed && !chargedBack;",
                "return confirmed > 0 && !chargedBack;"),
        ANAS_EXCESS_BUYS_BRUNOS_BEER(
                "Book.java", ".filter(share -> !theirsOnly || isOf(share, money.payer))", ".filter(share -> true)"),
        A_CLAIM_MOVES_WHAT_IS_PAID(
                "Book.java",
                "move(theirs, null, theirs.open(), ShareCause.RELEASED);",
                "move(theirs, null, theirs.amount, ShareCause.RELEASED);"),
        WHO_LEAVES_LEAVES_ITS_OWN_ORDERS_TOO(
                "Book.java",
                "if (theirs != null && theirs.open() > 0 && !diner.equals(line.orderedBy)) {",
                "if (theirs != null && theirs.open() > 0) {"),
        THE_SECOND_PAYMENT_OF_AN_INTENT_PAYS_FOR_OTHERS("Book.java", "if (live && !again) {", "if (live) {"),
        MONEY_AFTER_THE_CLOSE_PAYS("Book.java", "if (live && !again) {", "if (!again) {"),
        A_PAYMENT_LAYS_ONE_CENT_TOO_MUCH(
                "Book.java",
                "var amount = Math.min(money.credit(), share.open());\n"
                        + "            if (amount > 0) {\n"
                        + "                share.allocated += amount;\n"
                        + "                money.allocated += amount;\n"
                        + "                laid.add(new Laid(money, share, amount));\n"
                        + "                allocation(",
                "var amount = Math.min(money.credit(), share.open() + 1);\n"
                        + "            if (amount > 0) {\n"
                        + "                share.allocated += amount;\n"
                        + "                money.allocated += amount;\n"
                        + "                laid.add(new Laid(money, share, amount));\n"
                        + "                allocation("),
        A_TIP_PAYS_CHARGES(
                "Book.java",
                "return confirmed - tip - change - refunded - allocated;",
                "return confirmed - change - refunded - allocated;"),
        A_DISCOUNT_GIVES_NO_TAX_BACK(
                "Book.java",
                "lower(those.get(i), amounts[i], taxes[i], ChargeKind.DISCOUNT, reason);",
                "lower(those.get(i), amounts[i], 0, ChargeKind.DISCOUNT, reason);"),
        A_WRITE_OFF_FORGETS_WHOSE_SHARE_IT_WAS(
                "Book.java", "line.shares.forEach(share -> change(share, -share.open(), ShareCause.CORRECTED));", ""),
        A_CHARGEBACK_LEAVES_THE_DEBT_PAID(
                "Book.java",
                "fromTip = beyondCredit - takeBack(money, null, beyondCredit, cause);",
                "fromTip = cause == AllocationCause.CHARGED_BACK ? 0 : beyondCredit - takeBack(money, null,"
                        + " beyondCredit, cause);");

        final String file;
        final String right;
        final String wrong;

        Fault(String file, String right, String wrong) {
            this.file = file;
            this.right = right;
            this.wrong = wrong;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultIsNoticed(Fault fault) throws IOException {
        var failed = new ArrayList<String>();
        try (var faulty = new Faulty(withFault(fault))) {
            var before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(faulty);
            try {
                // Most are noticed by the model within a few sequences; only for the others are all properties played.
                play(model(faulty.properties()), failed);
                if (failed.isEmpty()) {
                    play(DiscoverySelectors.selectClass(faulty.properties()), failed);
                }
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
        }
        assertThat(failed).as("properties that fail").isNotEmpty();
    }

    private static DiscoverySelector model(Class<?> properties) {
        return Stream.of(properties.getDeclaredMethods())
                .filter(method -> method.getName().equals(MODEL))
                .map(method -> DiscoverySelectors.selectMethod(properties, method))
                .findAny()
                .orElseThrow();
    }

    private static void play(DiscoverySelector properties, List<String> failed) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(properties)
                .configurationParameter("jqwik.shrinking.default", "OFF")
                .configurationParameter("jqwik.reporting.onlyfailures", "true")
                .configurationParameter("jqwik.database", "target/seeded-faults.jqwik-database")
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() && result.getStatus() == TestExecutionResult.Status.FAILED) {
                    failed.add(test.getDisplayName());
                }
            }
        });
    }

    /** The ledger's classes with the fault in one of them. */
    private Path withFault(Fault fault) throws IOException {
        var source = Files.readString(SOURCES.resolve(fault.file));
        assertThat(source.split(Pattern.quote(fault.right), -1))
                .as("places for the fault %s", fault)
                .hasSize(2);
        var broken = aside.resolve(fault.file);
        Files.writeString(broken, source.replace(fault.right, fault.wrong));
        var compiled = Files.createDirectory(aside.resolve("classes"));
        var outcome = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-nowarn",
                        "-proc:none",
                        "-d",
                        compiled.toString(),
                        "-cp",
                        CLASSES + File.pathSeparator + classPath(),
                        broken.toString());
        assertThat(outcome).as("compiles with the fault").isZero();
        return compiled;
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Finds the ledger here, the faulty class first, and all else where it was. */
    private static final class Faulty extends URLClassLoader {

        Faulty(Path classes) {
            super(Stream.of(classes, CLASSES, TEST_CLASSES).map(Faulty::url).toArray(URL[]::new));
        }

        private static URL url(Path folder) {
            try {
                return folder.toUri().toURL();
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }

        Class<?> properties() {
            try {
                return loadClass(LedgerPropertiesTest.class.getName());
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(LEDGER)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                var known = findLoadedClass(name);
                return known != null ? known : findClass(name);
            }
        }
    }
}
