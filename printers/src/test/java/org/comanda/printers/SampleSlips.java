package org.comanda.printers;

import static org.comanda.printers.slip.TicketSlip.ModifierKind.ADD;
import static org.comanda.printers.slip.TicketSlip.ModifierKind.OPTION;
import static org.comanda.printers.slip.TicketSlip.ModifierKind.REMOVE;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.comanda.printers.slip.CheckSlip;
import org.comanda.printers.slip.ReceiptSlip;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.slip.TableQrSlip;
import org.comanda.printers.slip.TicketSlip;
import org.comanda.printers.slip.TicketSlip.Banner;
import org.comanda.printers.slip.TicketSlip.Item;

/** Tickets of an ordinary evening, for tests and for the pictures in the documentation. */
public final class SampleSlips {

    public static final Locale RIOPLATENSE = Locale.forLanguageTag("es-AR");

    private static final Currency ARS = Currency.getInstance("ARS");
    private static final ZoneId BUENOS_AIRES = ZoneId.of("America/Argentina/Buenos_Aires");

    private SampleSlips() {}

    public static TicketSlip grill() {
        return TicketSlip.at("Parrilla", "M-07")
                .round(1)
                .part(1, 4)
                .number(42)
                .sentAt(Instant.parse("2026-11-21T00:12:24Z"), BUENOS_AIRES)
                .printedAt(Instant.parse("2026-11-21T00:12:25Z"))
                .waiter("Lucía")
                .party(4)
                .item(Item.of(1, "Provoleta")
                        .course("Entradas")
                        .diner("Caro")
                        .allergies("sin TACC")
                        .with(OPTION, "para compartir"))
                .item(Item.of(1, "Empanadas de carne (x3)").course("Entradas").diner("Bruno"))
                .item(Item.of(1, "Ojo de bife 400 g")
                        .course("Principales")
                        .diner("Ana")
                        .with(OPTION, "JUGOSO")
                        .with(ADD, "huevo frito")
                        .with(REMOVE, "sal")
                        .note("Sin sal, por favor. Gracias"))
                .item(Item.of(1, "Milanesa napolitana")
                        .course("Principales")
                        .diner("Bruno")
                        .with(OPTION, "papas fritas"))
                .ticketId("01JD-7K2M-42")
                .bumpCode("C1.019373ab2c5e.7Yw3kQ")
                .build();
    }

    public static TicketSlip voided() {
        return TicketSlip.at("Parrilla", "M-01")
                .number(50)
                .sentAt(Instant.parse("2026-11-21T00:20:06Z"), BUENOS_AIRES)
                .printedAt(Instant.parse("2026-11-21T00:20:07Z"))
                .item(Item.of(1, "Milanesa napolitana").with(REMOVE, "salsa").note("Cortada, es para un nene"))
                .banner(new Banner.Voided(35, "Lucía", "cambió de plato", true))
                .ticketId("01JD-7K4A-50")
                .build();
    }

    public static TicketSlip possibleDuplicate() {
        return TicketSlip.at("Barra", "M-10")
                .part(2, 2)
                .number(47)
                .sentAt(Instant.parse("2026-11-21T00:15:00Z"), BUENOS_AIRES)
                .printedAt(Instant.parse("2026-11-21T00:17:12Z"))
                .waiter("Nora")
                .item(Item.of(2, "Malbec copa").diner("Clara, Hugo"))
                .item(Item.of(1, "Agua con gas").with(ADD, "limón"))
                .banner(new Banner.PossibleDuplicate(
                        2, "1ra copia: Impresora Barra, 21:15:01, sin confirmar. Esta sale por Caja."))
                .ticketId("01JD-7K3P-47")
                .bumpCode("C1.019373ab2c5e.9aXbQz")
                .build();
    }

    /** A banquet's round: {@code items} dishes, each with a diner, a modifier and a note. */
    public static TicketSlip banquet(int items) {
        TicketSlip.Builder ticket = TicketSlip.at("Parrilla", "Salón 2")
                .number(300)
                .sentAt(Instant.parse("2026-11-21T00:12:24Z"), BUENOS_AIRES)
                .ticketId("01JD-9ZZZ-300");
        for (int i = 1; i <= items; i++) {
            ticket.item(Item.of(1, "Plato número " + i)
                    .diner("Invitado " + i)
                    .with(ADD, "guarnición " + i)
                    .note("Nota del plato " + i));
        }
        return ticket.build();
    }

    /** The check of four guests, one of whom has paid. */
    public static CheckSlip check() {
        return new CheckSlip(
                "La Parrilla del Puerto",
                "Centro · Av. del Puerto 214",
                "M-07",
                Instant.parse("2026-11-21T00:01:00Z"),
                Instant.parse("2026-11-21T01:41:00Z"),
                BUENOS_AIRES,
                "Lucía",
                4,
                List.of(
                        new CheckSlip.Section(
                                "Ana",
                                List.of(
                                        new CheckSlip.Line(
                                                "1",
                                                "Ojo de bife 400 g",
                                                2_890_000,
                                                List.of(new CheckSlip.Extra("huevo frito", 180_000))),
                                        CheckSlip.Line.of("1", "Malbec copa", 650_000),
                                        CheckSlip.Line.of("1/4", "Provoleta", 245_000)),
                                3_965_000,
                                false),
                        new CheckSlip.Section(
                                "Bruno",
                                List.of(
                                        CheckSlip.Line.of("1", "Milanesa napolitana", 1_940_000),
                                        CheckSlip.Line.of("1/2", "Empanadas de carne (x3)", 525_000),
                                        CheckSlip.Line.of("1", "Agua con gas", 320_000),
                                        CheckSlip.Line.of("1/4", "Provoleta", 245_000)),
                                3_030_000,
                                true)),
                6_995_000,
                3_030_000,
                3_965_000,
                ARS,
                List.of("Precios con IVA incluido. Propina no incluida.", "No válido como factura"),
                "https://comanda.example/t#pay-7K2M");
    }

    public static ReceiptSlip receipt() {
        return new ReceiptSlip(
                "La Parrilla del Puerto",
                "Centro · Av. del Puerto 214",
                "M-07",
                Instant.parse("2026-11-21T01:43:00Z"),
                BUENOS_AIRES,
                "Efectivo",
                "Bruno",
                3_030_000,
                300_000,
                3_330_000,
                4_000_000L,
                670_000L,
                3_965_000,
                ARS,
                "P-7K2M-11");
    }

    public static TableQrSlip tableQr() {
        return new TableQrSlip(
                "La Parrilla del Puerto",
                "M-07",
                "https://comanda.example/t#eyJ0eXAiOiJxcitqd3QifQ.eyJzaWQiOiIwMTkzNzRhYiJ9.c2lnbmF0dXJl",
                "7K2M9X",
                Instant.parse("2026-11-21T03:01:00Z"),
                BUENOS_AIRES);
    }

    /** Two plates that were forgotten, and are wanted now. */
    public static TicketSlip addedAndUrgent() {
        return TicketSlip.at("Fríos", "T-12")
                .round(3)
                .number(61)
                .sentAt(Instant.parse("2026-11-21T00:41:10Z"), BUENOS_AIRES)
                .printedAt(Instant.parse("2026-11-21T00:41:11Z"))
                .waiter("Tomás")
                .party(1)
                .course("Entradas")
                .item(Item.of(2, "Ensalada de rúcula, parmesano y tomates secos de la huerta")
                        .with(REMOVE, "parmesano")
                        .with(ADD, "aceto balsámico aparte, en un platito"))
                .banner(new Banner.Urgent())
                .banner(new Banner.Added(58))
                .ticketId("01JD-7K5B-61")
                .bumpCode("C1.019373ab2c5e.4HhTzA")
                .build();
    }

    public static TicketSlip reprint() {
        return grill().marked(new Banner.Reprint(1));
    }

    /** Every kind of slip by its name in the documentation. */
    public static Map<String, Slip> all() {
        Map<String, Slip> slips = new LinkedHashMap<>();
        slips.put("kitchen", slip(grill()));
        slips.put("void", slip(voided()));
        slips.put("possible-duplicate", slip(possibleDuplicate()));
        slips.put("added-urgent", slip(addedAndUrgent()));
        slips.put("reprint", slip(reprint()));
        slips.put("check", check().toSlip(RIOPLATENSE));
        slips.put("receipt", receipt().toSlip(RIOPLATENSE));
        slips.put("table-qr", tableQr().toSlip(RIOPLATENSE));
        return slips;
    }

    public static Slip slip(TicketSlip ticket) {
        return ticket.toSlip(RIOPLATENSE);
    }
}
