package org.comanda.web.order;

import java.util.Locale;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.view.MenuView;
import org.comanda.web.security.DinersAndStaff;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The menu of the caller's branch. */
@RestController
class MenuController {

    private final MenuView menus;

    MenuController(MenuView menus) {
        this.menus = menus;
    }

    @GetMapping("/api/menu")
    @DinersAndStaff
    @Nullable
    ResponseEntity<MenuView.Menu> menu(
            @RequestParam(defaultValue = "es") String locale, Caller caller, WebRequest request) {
        var language = Locale.forLanguageTag(locale).getLanguage();
        if (request.checkNotModified("\"menu-" + menus.version(caller.branch()) + "-" + language + "\"")) {
            return null;
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(menus.of(caller.branch(), language));
    }
}
