package org.comanda.web.payment;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.comanda.connectors.spi.PaymentNotice;
import org.comanda.hub.payment.Notices;
import org.comanda.web.security.Anybody;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Where payment providers tell what became of payments. Only their signature opens this door. */
@RestController
class WebhookController {

    private final Notices notices;

    WebhookController(Notices notices) {
        this.notices = notices;
    }

    @PostMapping("/api/payments/webhooks/{provider}/{accountKey}")
    @Anybody
    void notice(
            @PathVariable String provider,
            @PathVariable String accountKey,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        // Of the address alone: what a form in the body says is signed by nobody.
        var query = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams();
        var parameters = query.entrySet().stream()
                .filter(parameter ->
                        parameter.getValue().size() == 1 && parameter.getValue().getFirst() != null)
                .collect(Collectors.toMap(
                        parameter -> UriUtils.decode(parameter.getKey(), StandardCharsets.UTF_8),
                        parameter -> UriUtils.decode(parameter.getValue().getFirst(), StandardCharsets.UTF_8),
                        (first, second) -> first));
        var headers = Collections.list(request.getHeaderNames()).stream()
                .collect(Collectors.toMap(Function.identity(), request::getHeader, (first, second) -> first));
        notices.take(provider, accountKey, new PaymentNotice(parameters, headers, body == null ? new byte[0] : body));
    }
}
