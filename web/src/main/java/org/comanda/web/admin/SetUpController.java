package org.comanda.web.admin;

import org.comanda.hub.opening.OpenRestaurant;
import org.comanda.web.security.Anybody;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A hub without a restaurant gets one, from whoever knows the code on its machine's screen. */
@RestController
@RequestMapping("/api/setup")
class SetUpController {

    private final OpenRestaurant opening;

    SetUpController(OpenRestaurant opening) {
        this.opening = opening;
    }

    record State(boolean needed) {}

    @GetMapping
    @Anybody
    State state() {
        return new State(!opening.isOpen());
    }

    @PostMapping
    @Anybody
    @ResponseStatus(HttpStatus.CREATED)
    OpenRestaurant.Opened open(@RequestBody OpenRestaurant.Wish wish) {
        return opening.open(wish);
    }
}
