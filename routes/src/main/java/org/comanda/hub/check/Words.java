package org.comanda.hub.check;

import java.util.Locale;

/** The few words of guests' papers that are the hub's and not the slip's own; Spanish where a language is not known. */
enum Words {
    NOBODYS("Sin asignar", "Unassigned", "Sem dono"),
    TAX_INCLUDED("Precios con impuestos incluidos", "Prices include tax", "Preços com impostos incluídos"),
    NO_INVOICE("No válido como factura", "Not an invoice", "Não vale como fatura"),
    CASH("Efectivo", "Cash", "Dinheiro"),
    CARD("Tarjeta", "Card", "Cartão"),
    BIZUM("Bizum", "Bizum", "Bizum"),
    MERCADO_PAGO("Mercado Pago", "Mercado Pago", "Mercado Pago"),
    ONLINE("Pago en línea", "Online payment", "Pagamento online");

    private final String spanish;
    private final String english;
    private final String portuguese;

    Words(String spanish, String english, String portuguese) {
        this.spanish = spanish;
        this.english = english;
        this.portuguese = portuguese;
    }

    String in(Locale locale) {
        return switch (locale.getLanguage()) {
            case "en" -> english;
            case "pt" -> portuguese;
            default -> spanish;
        };
    }

    static String method(String provider, Locale locale) {
        var words =
                switch (provider) {
                    case "cash" -> CASH;
                    case "card" -> CARD;
                    case "bizum" -> BIZUM;
                    case "mercadopago" -> MERCADO_PAGO;
                    default -> ONLINE;
                };
        return words.in(locale);
    }
}
