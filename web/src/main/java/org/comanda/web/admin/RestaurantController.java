package org.comanda.web.admin;

import org.comanda.hub.floor.Restaurants;
import org.comanda.hub.identity.Caller;
import org.comanda.web.security.Owners;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The restaurant, as its owner presents it. */
@RestController
@RequestMapping("/api/admin/restaurant")
class RestaurantController {

    private final Restaurants restaurants;

    RestaurantController(Restaurants restaurants) {
        this.restaurants = restaurants;
    }

    @GetMapping
    @Owners
    Restaurants.Shown shown(Caller.Staff owner) {
        return restaurants.of(owner.branch());
    }

    @PatchMapping
    @Owners
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@RequestBody Restaurants.Change change, Caller.Staff owner) {
        restaurants.change(owner.branch(), change);
    }
}
