package org.comanda.web.payment;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.comanda.hub.Refusal;
import org.comanda.hub.id.ChargeId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.ShareId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.ledger.ShareCommands;
import org.comanda.hub.ledger.ShareCommands.Bill;
import org.comanda.web.HubRoutes;
import org.comanda.web.IdempotencyKeys;
import org.comanda.web.security.Admins;
import org.comanda.web.security.DinersAndWaiters;
import org.comanda.web.security.Waiters;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Who owes what of a table's bill, and what is taken off it. */
@RestController
class BillController {

    private static final BigDecimal WHOLE_PERCENT = new BigDecimal(100);
    private static final int BASIS_POINTS_A_PERCENT_DIGITS = 2;

    private final HubRoutes routes;
    private final IdempotencyKeys keys;

    BillController(HubRoutes routes, IdempotencyKeys keys) {
        this.routes = routes;
        this.keys = keys;
    }

    /** @param dinerId for whom, when a waiter does it */
    record ForDiner(@Nullable DinerId dinerId) {}

    @PostMapping("/api/charges/{id}/claim")
    @DinersAndWaiters
    Bill claim(
            @PathVariable ChargeId id,
            @RequestBody(required = false) @Nullable ForDiner body,
            Caller caller,
            HttpServletRequest request) {
        var diner = body == null ? null : body.dinerId();
        return ask(new ShareCommands.Claim(caller, keys.of(request, caller, forKey(body)), id, diner));
    }

    @PostMapping("/api/charges/{id}/release")
    @DinersAndWaiters
    Bill release(
            @PathVariable ChargeId id,
            @RequestBody(required = false) @Nullable ForDiner body,
            Caller caller,
            HttpServletRequest request) {
        var diner = body == null ? null : body.dinerId();
        return ask(new ShareCommands.Release(caller, keys.of(request, caller, forKey(body)), id, diner));
    }

    private static Object forKey(@Nullable Object body) {
        return body == null ? "" : body;
    }

    record Among(@Nullable List<DinerId> dinerIds) {

        List<DinerId> people() {
            return Bodies.list("dinerIds", dinerIds);
        }
    }

    @PostMapping("/api/charges/{id}/split")
    @DinersAndWaiters
    Bill split(@PathVariable ChargeId id, @RequestBody Among among, Caller caller, HttpServletRequest request) {
        return ask(new ShareCommands.SplitCharge(caller, keys.of(request, caller, among), id, among.people()));
    }

    @PostMapping("/api/sessions/{id}/split-remaining")
    @DinersAndWaiters
    Bill splitRemaining(
            @PathVariable SessionId id,
            @RequestBody(required = false) @Nullable Among among,
            Caller caller,
            HttpServletRequest request) {
        return ask(new ShareCommands.SplitRemaining(
                caller, keys.of(request, caller, forKey(among)), id, among == null ? List.of() : among.people()));
    }

    record Transfer(
            @Nullable List<ShareId> shareIds, @Nullable DinerId toDinerId) {}

    @PostMapping("/api/sessions/{id}/shares/transfer")
    @Waiters
    Bill transfer(
            @PathVariable SessionId id,
            @RequestBody Transfer transfer,
            Caller.Staff staff,
            HttpServletRequest request) {
        return ask(new ShareCommands.Transfer(
                staff,
                keys.of(request, staff, transfer),
                id,
                Bodies.list("shareIds", transfer.shareIds()),
                Bodies.required("toDinerId", transfer.toDinerId())));
    }

    /** @param percent with at most two decimals; or else an amount in minor units */
    record Discount(
            @Nullable BigDecimal percent,
            @Nullable Long amount,
            @Nullable List<ChargeId> chargeIds,
            @Nullable String reason) {

        @Nullable
        Integer basisPoints() {
            if (percent == null) {
                return null;
            }
            var digits = percent.stripTrailingZeros();
            if (digits.signum() <= 0
                    || digits.compareTo(WHOLE_PERCENT) > 0
                    || digits.scale() > BASIS_POINTS_A_PERCENT_DIGITS) {
                throw Refusal.invalid("BAD_PERCENT", "A discount is 0.01 to 100 per cent");
            }
            return digits.movePointRight(BASIS_POINTS_A_PERCENT_DIGITS).intValueExact();
        }
    }

    @PostMapping("/api/sessions/{id}/discounts")
    @Admins
    Bill discount(
            @PathVariable SessionId id,
            @RequestBody Discount discount,
            Caller.Staff staff,
            HttpServletRequest request) {
        return ask(new ShareCommands.Discount(
                staff,
                keys.of(request, staff, discount),
                id,
                discount.basisPoints(),
                discount.amount(),
                Bodies.list("chargeIds", discount.chargeIds()),
                discount.reason()));
    }

    record Reason(@Nullable String reason) {}

    @PostMapping("/api/waiter/order-items/{id}/void")
    @Waiters
    Bill voidItem(
            @PathVariable OrderItemId id, @RequestBody Reason reason, Caller.Staff staff, HttpServletRequest request) {
        return ask(new ShareCommands.VoidItem(
                staff,
                keys.of(request, staff, reason),
                id,
                Objects.requireNonNull(reason).reason()));
    }

    private Bill ask(ShareCommands.Command command) {
        return routes.ask("change-bill", command, Bill.class);
    }
}
