package org.comanda;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The sentences about who knows whom that the design rests on, held to the compiled classes of all modules. */
class ArchitectureTest {

    /** Once it is packed, another module's tests are a jar that does not look like one to ArchUnit. */
    private static final ImportOption NO_TEST_JARS = location -> !location.contains("-tests.jar");

    private static final DescribedPredicate<JavaClass> IN_TEST_JARS =
            DescribedPredicate.describe("in a jar of tests", type -> type.getSource()
                    .map(source -> source.getUri().toString().contains("-tests.jar"))
                    .orElse(false));

    private static final JavaClasses COMANDA = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(NO_TEST_JARS)
            .importPackages("org.comanda");

    private static final Pattern TEST_METHOD =
            Pattern.compile("^    @(Test|ParameterizedTest|RepeatedTest|Property|Example)\\b", Pattern.MULTILINE);

    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    @Test
    void connectorsKnowNobody() {
        noClasses()
                .that()
                .resideInAPackage("org.comanda.connectors..")
                .should()
                .dependOnClassesThat(ofComandaOutside("org.comanda.connectors.."))
                .check(COMANDA);
    }

    @Test
    void printersKnowNobody() {
        noClasses()
                .that()
                .resideInAPackage("org.comanda.printers..")
                .should()
                .dependOnClassesThat(ofComandaOutside("org.comanda.printers.."))
                .check(COMANDA);
    }

    @Test
    void theHubKnowsNeitherItsEdgeNorAnyOneConnector() {
        noClasses()
                .that()
                .resideInAPackage("org.comanda.hub..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.comanda.web..", "org.comanda.connectors.folder..")
                .because("a connector is handed to the hub by who assembles it")
                .check(COMANDA);
    }

    @Test
    void theHubKnowsConnectorsByTheirMessagesAndInterfacesOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.comanda.hub..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.comanda.connectors..")
                        .and(DescribedPredicate.not(resideInAPackage("org.comanda.connectors.message..")))
                        .and(DescribedPredicate.not(resideInAPackage("org.comanda.connectors.spi.."))))
                .check(COMANDA);
    }

    @Test
    void theHubDoesNotKnowThatItIsOnTheWeb() {
        noClasses()
                .that()
                .resideInAPackage("org.comanda.hub..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.web..", "org.springframework.http..", "jakarta.servlet..")
                .check(COMANDA);
    }

    /** Besides routes: who hands something to a route, reads its answer, or lists and stops routes. */
    @Test
    void onlyRoutesKnowCamel() {
        noClasses()
                .that(DescribedPredicate.not(simpleNameEndingWith("Routes"))
                        .and(notNamed(
                                "org.comanda.hub.intake.Answers",
                                "org.comanda.hub.intake.OrderIntakes",
                                "org.comanda.web.admin.HubController",
                                "org.comanda.web.problem.Translation")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(COMANDA);
    }

    @Test
    void featuresFormNoCycles() {
        slices().matching("org.comanda.hub.(*)..").should().beFreeOfCycles().check(COMANDA);
        slices().matching("org.comanda.connectors.(*)..")
                .should()
                .beFreeOfCycles()
                .check(COMANDA);
        slices().matching("org.comanda.web.(*)..").should().beFreeOfCycles().check(COMANDA);
    }

    @Test
    void everyFeatureIsAModuleOfTheHub() {
        var hub = ApplicationModules.of("org.comanda.hub", IN_TEST_JARS);

        hub.verify();

        assertThat(hub.stream().map(module -> module.getIdentifier().toString()))
                .contains("order", "kitchen", "delivery", "outbox", "identity");
    }

    /** Times in seconds may have a fraction: PostgreSQL makes its intervals of them. */
    @Test
    void moneyIsNeverAFloatingPointNumber() {
        classes()
                .that()
                .resideInAnyPackage("org.comanda.hub..", "org.comanda.connectors..")
                .and(notNamed("org.comanda.hub.outbox.Deadlines$Deadline"))
                .should(holdNoFloatingPointNumber())
                .check(COMANDA);
    }

    @Test
    void everyPackageSaysWhatLivesThereAndThatNothingIsNullUnlessItSaysSo() {
        var silent = packagesOf("org.comanda.connectors", "org.comanda.printers", "org.comanda.hub", "org.comanda.web")
                .filter(one -> !one.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName);

        assertThat(silent).isEmpty();
    }

    /** The build runs classes by their name: one that is named otherwise would be compiled and never run. */
    @Test
    void everyTestIsNamedSoThatTheBuildRunsIt() throws IOException {
        for (var module : List.of("connectors", "printers", "routes", "web")) {
            try (var sources = Files.walk(Path.of("..", module, "src/test/java"))) {
                var unnamed = sources.filter(source -> source.toString().endsWith(".java"))
                        .filter(source -> !source.toString().endsWith("Test.java"))
                        .filter(ArchitectureTest::holdsTestsOfItsOwn)
                        .toList();
                assertThat(unnamed)
                        .as("tests in " + module + " that are not run")
                        .isEmpty();
            }
        }
    }

    /** A contract's tests are those of the classes that inherit it. */
    private static boolean holdsTestsOfItsOwn(Path source) {
        try {
            var text = Files.readString(source);
            return TEST_METHOD.matcher(text).find() && !text.contains("abstract class ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JavaPackage> packagesOf(String... roots) {
        return Stream.of(roots)
                .map(COMANDA::getPackage)
                .flatMap(root -> Stream.concat(Stream.of(root), root.getSubpackagesInTree().stream()))
                .filter(one -> !one.getClasses().isEmpty());
    }

    private static DescribedPredicate<JavaClass> ofComandaOutside(String own) {
        return resideInAPackage("org.comanda..").and(DescribedPredicate.not(resideInAPackage(own)));
    }

    private static DescribedPredicate<JavaClass> notNamed(String... names) {
        var excepted = Set.of(names);
        return describe(
                "are not " + excepted, one -> !excepted.contains(outermost(one)) && !excepted.contains(one.getName()));
    }

    private static String outermost(JavaClass one) {
        return one.getName().replaceFirst("\\$.*", "");
    }

    private static ArchCondition<JavaClass> holdNoFloatingPointNumber() {
        return new ArchCondition<>("hold no double or float in fields and method signatures") {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                one.getFields().stream()
                        .filter(field -> isFloating(field.getType()))
                        .forEach(field -> events.add(SimpleConditionEvent.violated(field, field.getDescription())));
                one.getCodeUnits().stream()
                        .filter(unit -> !unit.getName().startsWith("lambda$"))
                        .filter(unit -> isFloating(unit.getReturnType())
                                || unit.getParameterTypes().stream().anyMatch(ArchitectureTest::isFloating))
                        .forEach(unit -> events.add(SimpleConditionEvent.violated(unit, unit.getDescription())));
            }
        };
    }

    private static boolean isFloating(JavaType type) {
        return FLOATING.contains(type.getName());
    }
}
