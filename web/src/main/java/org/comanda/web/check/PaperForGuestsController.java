package org.comanda.web.check;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.comanda.hub.check.PrintForGuests;
import org.comanda.hub.check.PrintForGuests.Printing;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.PaymentId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.identity.Caller;
import org.comanda.web.IdempotencyKeys;
import org.comanda.web.security.Waiters;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The check and receipts on paper. */
@RestController
class PaperForGuestsController {

    private final PrintForGuests printing;
    private final IdempotencyKeys keys;

    PaperForGuestsController(PrintForGuests printing, IdempotencyKeys keys) {
        this.printing = printing;
        this.keys = keys;
    }

    /**
     * @param dinerId whose part alone; everybody's when there is none
     * @param byDiner whether everybody's parts stand apart
     */
    record Which(@Nullable DinerId dinerId, @Nullable Boolean byDiner) {}

    @PostMapping("/api/waiter/sessions/{id}/print-check")
    @Waiters
    Printing check(
            @PathVariable SessionId id,
            @RequestBody(required = false) @Nullable Which which,
            Caller.Staff staff,
            HttpServletRequest request) {
        var asked = which == null ? new Which(null, null) : which;
        return printing.check(
                staff, keys.of(request, staff, asked), id, asked.dinerId(), Boolean.TRUE.equals(asked.byDiner()));
    }

    @PostMapping("/api/payments/{id}/receipt")
    @Waiters
    Printing receipt(@PathVariable PaymentId id, Caller.Staff staff, HttpServletRequest request) {
        return printing.receipt(staff, keys.of(request, staff, Map.of()), id);
    }
}
