package org.comanda.web.payment;

import java.util.List;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.payment.Accounts;
import org.comanda.web.security.Admins;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The restaurant's accounts with payment providers. What is secret goes in and never comes out. */
@RestController
@RequestMapping("/api/admin/payment-accounts")
class PaymentAccountController {

    private final Accounts accounts;

    PaymentAccountController(Accounts accounts) {
        this.accounts = accounts;
    }

    record Items(List<Accounts.Shown> items) {}

    @GetMapping
    @Admins
    Items accounts(Caller.Staff staff) {
        return new Items(accounts.shown(staff.branch()));
    }

    @PatchMapping("/{provider}")
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@PathVariable String provider, @RequestBody Accounts.Change change, Caller.Staff staff) {
        accounts.change(staff, provider, change);
    }
}
