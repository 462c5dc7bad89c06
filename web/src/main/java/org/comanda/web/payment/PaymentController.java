package org.comanda.web.payment;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.IntentId;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.ShareId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.ledger.Book;
import org.comanda.hub.ledger.PaymentMode;
import org.comanda.hub.ledger.ShareCommands;
import org.comanda.hub.payment.ChangeIntent;
import org.comanda.hub.payment.PaymentCommands;
import org.comanda.hub.payment.PaymentCommands.IntentView;
import org.comanda.hub.payment.PaymentCommands.Paid;
import org.comanda.hub.payment.PaymentCommands.Refunded;
import org.comanda.web.HubRoutes;
import org.comanda.web.IdempotencyKeys;
import org.comanda.web.PublicUrl;
import org.comanda.web.security.Admins;
import org.comanda.web.security.Diners;
import org.comanda.web.security.DinersAndWaiters;
import org.comanda.web.security.Waiters;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Paying: what a diner begins, what staff take and confirm, and what is given back. */
@RestController
@RequestMapping("/api/payments")
class PaymentController {

    private final HubRoutes routes;
    private final IdempotencyKeys keys;
    private final ChangeIntent intents;
    private final PublicUrl publicUrl;

    PaymentController(HubRoutes routes, IdempotencyKeys keys, ChangeIntent intents, PublicUrl publicUrl) {
        this.routes = routes;
        this.keys = keys;
        this.intents = intents;
        this.publicUrl = publicUrl;
    }

    record Intent(
            @Nullable SessionId sessionId,
            @Nullable String provider,
            @Nullable PaymentMode mode,
            @Nullable Long amount,
            @Nullable List<ShareId> shareIds,
            @Nullable Long tip,
            @Nullable String currency) {}

    @PostMapping("/intents")
    @DinersAndWaiters
    IntentView start(@RequestBody Intent intent, Caller caller, HttpServletRequest request) {
        return routes.ask(
                "start-payment",
                new PaymentCommands.Start(
                        caller,
                        keys.of(request, caller, intent),
                        Bodies.required("sessionId", intent.sessionId()),
                        Bodies.required("provider", intent.provider()),
                        Bodies.required("mode", intent.mode()),
                        intent.amount(),
                        Bodies.list("shareIds", intent.shareIds()),
                        intent.tip() == null ? 0 : intent.tip(),
                        intent.currency(),
                        URI.create(publicUrl.of(request))),
                IntentView.class);
    }

    @GetMapping("/intents/{id}")
    @DinersAndWaiters
    IntentView intent(@PathVariable IntentId id, Caller caller) {
        return intents.of(caller, id);
    }

    @PostMapping("/intents/{id}/cancel")
    @DinersAndWaiters
    IntentView cancel(@PathVariable IntentId id, Caller caller) {
        return routes.ask("cancel-payment", new PaymentCommands.Cancel(caller, id), IntentView.class);
    }

    record Declared(@Nullable String reference) {}

    /** The payer tells the reference of what it sent; staff look whether it came. */
    @PostMapping("/intents/{id}/reference")
    @Diners
    IntentView declare(@PathVariable IntentId id, @RequestBody Declared declared, Caller.Diner diner) {
        return routes.ask(
                "declare-payment",
                new PaymentCommands.Declare(diner, id, Bodies.required("reference", declared.reference())),
                IntentView.class);
    }

    record Confirmation(@Nullable Long tendered) {}

    @PostMapping("/intents/{id}/confirm")
    @Waiters
    Paid confirm(
            @PathVariable IntentId id,
            @RequestBody(required = false) @Nullable Confirmation confirmation,
            Caller.Staff staff,
            HttpServletRequest request) {
        var body = confirmation == null ? new Confirmation(null) : confirmation;
        return routes.ask(
                "record-payment",
                new PaymentCommands.ConfirmIntent(staff, keys.of(request, staff, body), id, body.tendered()),
                Paid.class);
    }

    record Cash(
            @Nullable SessionId sessionId,
            @Nullable Long amount,
            @Nullable Long tip,
            @Nullable DinerId payerDinerId,
            @Nullable PaymentMode mode,
            @Nullable Long tendered,
            @Nullable List<ShareId> shareIds,
            @Nullable String currency) {}

    @PostMapping("/cash")
    @Waiters
    Paid cash(@RequestBody Cash cash, Caller.Staff staff, HttpServletRequest request) {
        return routes.ask(
                "record-payment",
                new PaymentCommands.TakeCash(
                        staff,
                        keys.of(request, staff, cash),
                        Bodies.required("sessionId", cash.sessionId()),
                        Bodies.required("mode", cash.mode()),
                        Bodies.required("amount", cash.amount()),
                        cash.tip() == null ? 0 : cash.tip(),
                        cash.tendered(),
                        cash.payerDinerId(),
                        Bodies.list("shareIds", cash.shareIds()),
                        cash.currency()),
                Paid.class);
    }

    record Shares(@Nullable List<ShareId> shareIds) {}

    @PostMapping("/{id}/allocate")
    @Waiters
    ShareCommands.Bill allocate(
            @PathVariable PaymentId id, @RequestBody Shares shares, Caller.Staff staff, HttpServletRequest request) {
        return routes.ask(
                "change-bill",
                new ShareCommands.Reallocate(
                        staff, keys.of(request, staff, shares), id, Bodies.list("shareIds", shares.shareIds())),
                ShareCommands.Bill.class);
    }

    record Refund(@Nullable Long amount, @Nullable String reason) {}

    @PostMapping("/{id}/refund")
    @Admins
    Refunded refund(
            @PathVariable PaymentId id, @RequestBody Refund refund, Caller.Staff staff, HttpServletRequest request) {
        return routes.ask(
                "refund-payment",
                new PaymentCommands.Refund(
                        staff, keys.of(request, staff, refund), id, refund.amount(), refund.reason()),
                Refunded.class);
    }

    record Leftover(Book.@Nullable Leftover as) {}

    @PostMapping("/{id}/credit")
    @Waiters
    Refunded credit(
            @PathVariable PaymentId id,
            @RequestBody Leftover leftover,
            Caller.Staff staff,
            HttpServletRequest request) {
        return routes.ask(
                "resolve-credit",
                new PaymentCommands.Resolve(
                        staff, keys.of(request, staff, leftover), id, Bodies.required("as", leftover.as())),
                Refunded.class);
    }
}
