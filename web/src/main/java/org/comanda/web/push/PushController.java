package org.comanda.web.push;

import org.comanda.hub.Refusal;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.FamilyId;
import org.comanda.hub.push.Subscriptions;
import org.comanda.web.security.Waiters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Alerts on the locked screens of those who ask for them. */
@RestController
@RequestMapping("/api/push")
class PushController {

    private final Subscriptions subscriptions;

    PushController(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** @param publicKey a point on P-256 in URL-safe Base64: a browser's {@code applicationServerKey} */
    record Key(String publicKey) {}

    @GetMapping("/key")
    @Waiters
    Key key() {
        return new Key(subscriptions.publicKey());
    }

    record Keys(String p256dh, String auth) {}

    /** As a browser's {@code PushSubscription} is written as JSON. */
    record Subscription(String endpoint, Keys keys) {

        @Override
        public String toString() {
            return "Subscription";
        }
    }

    @PostMapping("/subscriptions")
    @Waiters
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void subscribe(@RequestBody Subscription subscription, Caller.Staff staff, FamilyId logIn) {
        var keys = subscription.keys();
        if (keys == null || keys.p256dh() == null || keys.auth() == null) {
            throw Refusal.invalid("BAD_SUBSCRIPTION", "A push subscription has an endpoint and keys");
        }
        subscriptions.add(staff, logIn, new Subscriptions.Address(subscription.endpoint(), keys.p256dh(), keys.auth()));
    }

    record Unsubscribe(@Nullable String endpoint) {}

    @DeleteMapping("/subscriptions")
    @Waiters
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unsubscribe(@RequestBody Unsubscribe which, Caller.Staff staff) {
        subscriptions.remove(staff, which.endpoint());
    }
}
