package org.comanda.web.payment;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Currency;
import java.util.stream.Collectors;
import org.comanda.connectors.fake.FakeAct;
import org.comanda.connectors.fake.FakeCheckout;
import org.comanda.connectors.fake.FakeDelivery;
import org.comanda.connectors.fake.FakeProvider;
import org.comanda.connectors.spi.PaymentTrouble;
import org.comanda.hub.Refusal;
import org.comanda.hub.payment.Accounts;
import org.comanda.web.security.Anybody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The fake provider's checkout: whoever looks at it decides what is paid and how the hub hears of it. No script runs on it. */
@RestController
@WhereTrialsArePaid
@RequestMapping(FakeCheckoutController.PATH)
class FakeCheckoutController {

    static final String PATH = "/fake-checkout";

    private final FakeProvider fake;
    private final Accounts accounts;

    FakeCheckoutController(FakeProvider fake, Accounts accounts) {
        this.fake = fake;
        this.accounts = accounts;
    }

    @GetMapping(value = "/{handle}", produces = MediaType.TEXT_HTML_VALUE)
    @Anybody
    ResponseEntity<byte[]> show(@PathVariable String handle) {
        return page(fake.show(handle).orElseThrow(Refusal::notFound), null);
    }

    @PostMapping(value = "/{handle}", produces = MediaType.TEXT_HTML_VALUE)
    @Anybody
    ResponseEntity<byte[]> act(
            @PathVariable String handle,
            @RequestParam FakeAct act,
            @RequestParam(defaultValue = "ONCE") FakeDelivery delivery,
            @RequestParam(required = false) @Nullable String amount) {
        var checkout = fake.show(handle).orElseThrow(Refusal::notFound);
        var account = accounts.seenByProvider("fake", checkout.account()).orElseThrow(Refusal::notFound);
        try {
            var after = fake.act(account, handle, act, minor(amount), delivery);
            var paid = act == FakeAct.APPROVE || act == FakeAct.APPROVE_TWICE || act == FakeAct.PARTIAL;
            if (paid && after.returnUrl() != null) {
                return ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(after.returnUrl())
                        .build();
            }
            return page(after, null);
        } catch (PaymentTrouble trouble) {
            return page(checkout, trouble.getMessage());
        }
    }

    private static @Nullable Long minor(@Nullable String amount) {
        try {
            return amount == null || amount.isBlank() ? null : Long.valueOf(amount.strip());
        } catch (NumberFormatException noNumber) {
            throw Refusal.invalid("BAD_AMOUNT", "An amount is a whole number of minor units");
        }
    }

    @GetMapping(value = "/style.css", produces = "text/css")
    @Anybody
    String style() {
        return STYLE;
    }

    private static ResponseEntity<byte[]> page(FakeCheckout checkout, @Nullable String trouble) {
        var payments = checkout.payments().stream()
                .map(payment -> "<li>%s <b>%s</b> · %s</li>"
                        .formatted(
                                payment.state(),
                                money(payment.received(), checkout.currency()),
                                HtmlUtils.htmlEscape(payment.externalId())))
                .collect(Collectors.joining());
        var html = PAGE.formatted(
                HtmlUtils.htmlEscape(checkout.concept()),
                money(checkout.amount() + checkout.tip(), checkout.currency()),
                trouble == null ? "" : "<p class=\"trouble\">" + HtmlUtils.htmlEscape(trouble) + "</p>",
                checkout.payable() ? "" : "<p>Esto ya no se puede pagar.</p>",
                PATH + "/" + HtmlUtils.htmlEscape(checkout.handle()),
                Arrays.stream(FakeDelivery.values())
                        .map(way -> "<option>%s</option>".formatted(way))
                        .collect(Collectors.joining()),
                Arrays.stream(FakeAct.values())
                        .filter(act -> act != FakeAct.APPROVE && act != FakeAct.REJECT)
                        .map(act -> "<button name=\"act\" value=\"%s\">%s</button>".formatted(act, act))
                        .collect(Collectors.joining()),
                payments.isEmpty() ? "" : "<h2>Pagos</h2><ul>" + payments + "</ul>",
                checkout.returnUrl() == null
                        ? ""
                        : "<p><a href=\"%s\">Volver sin pagar</a></p>"
                                .formatted(HtmlUtils.htmlEscape(
                                        checkout.returnUrl().toString())));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(html.getBytes(StandardCharsets.UTF_8));
    }

    private static String money(long minor, String currency) {
        return BigDecimal.valueOf(minor, Currency.getInstance(currency).getDefaultFractionDigits())
                        .toPlainString()
                + " " + currency;
    }

    private static final String PAGE = """
        <!doctype html>
        <html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Pago de prueba</title><link rel="stylesheet" href="/fake-checkout/style.css"></head>
        <body><main>
        <p class="trial">Pago de prueba: no se mueve dinero</p>
        <h1>%s</h1>
        <p class="amount">%s</p>
        %s%s
        <form method="post" action="%s">
        <button class="pay" name="act" value="APPROVE">Pagar</button>
        <button class="no" name="act" value="REJECT">Rechazar</button>
        <details><summary>Probar otra cosa</summary>
        <label>Aviso al restaurante <select name="delivery">%s</select></label>
        <label>Importe, en centavos <input name="amount" inputmode="numeric" autocomplete="off"></label>
        <div class="acts">%s</div></details>
        </form>
        %s%s
        </main></body></html>
        """;

    private static final String STYLE = """
        :root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
        body{margin:0;display:grid;place-items:start center;min-height:100dvh;background:Canvas;color:CanvasText}
        main{width:min(26rem,100% - 2rem);padding:2rem 0}
        .trial{font-weight:600;color:#7a1745;background:#f6e4ec;padding:.5rem .75rem;border-radius:.5rem}
        h1{font-size:1.25rem;margin:1.5rem 0 0}.amount{font-size:2.25rem;font-weight:700;margin:.25rem 0 1.5rem;font-variant-numeric:tabular-nums}
        .trouble{color:#9b1c1c;font-weight:600}
        button{font:inherit;min-height:3rem;padding:0 1rem;border-radius:.75rem;border:1px solid GrayText;background:Canvas;color:CanvasText;cursor:pointer}
        form>button{display:block;width:100%;margin-bottom:.75rem}
        .pay{background:#7a1745;border-color:#7a1745;color:#fff;font-weight:700}
        details{margin:1rem 0}summary{min-height:2.75rem;cursor:pointer}label{display:block;margin:.75rem 0}
        select,input{font:inherit;width:100%;min-height:2.75rem;box-sizing:border-box}
        .acts{display:grid;grid-template-columns:1fr 1fr;gap:.5rem}.acts button{font-size:.8rem}
        ul{padding-left:1.25rem;overflow-wrap:anywhere}a{color:LinkText}
        """;
}
