package org.comanda.printers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class BoundariesTest {

    private static final JavaClasses PRINTERS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.comanda");

    @Test
    void printersKnowNobody() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.comanda.hub..", "org.comanda.web..", "org.comanda.connectors..")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.camel..", "jakarta..")
                .check(PRINTERS);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("org.comanda.printers.(*)..")
                .should()
                .beFreeOfCycles()
                .check(PRINTERS);
    }

    @Test
    void slipsKnowNothingOfPrintersNorOfBytes() {
        noClasses()
                .that()
                .resideInAPackage("org.comanda.printers.slip..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.comanda.printers.spi..", "org.comanda.printers.escpos..")
                .check(PRINTERS);
    }

    @Test
    void theDesktopIsNotNeededToPrint() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.print..")
                .because("a server without fonts must print the same dots as any other")
                .check(PRINTERS);
    }
}
