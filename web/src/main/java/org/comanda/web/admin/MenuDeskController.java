package org.comanda.web.admin;

import java.util.UUID;
import org.comanda.hub.id.Id;
import org.comanda.hub.id.MenuItemId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.menu.MenuDesk;
import org.comanda.hub.menu.MenuSheet;
import org.comanda.web.security.Admins;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What can be ordered, as those see it who write it. */
@RestController
@RequestMapping("/api/admin")
class MenuDeskController {

    private static final String CSV = "text/csv;charset=UTF-8";

    private final MenuDesk menu;
    private final MenuSheet sheet;

    MenuDeskController(MenuDesk menu, MenuSheet sheet) {
        this.menu = menu;
        this.sheet = sheet;
    }

    record AddedCategory(UUID categoryId) {}

    record AddedItem(MenuItemId menuItemId) {}

    @GetMapping("/menu")
    @Admins
    MenuDesk.Written all(Caller.Staff staff) {
        return menu.all(staff.branch());
    }

    @PostMapping("/menu/categories")
    @Admins
    @ResponseStatus(HttpStatus.CREATED)
    AddedCategory addCategory(@RequestBody MenuDesk.CategoryDraft category, Caller.Staff staff) {
        return new AddedCategory(menu.addCategory(staff.branch(), category));
    }

    @PutMapping("/menu/categories/{id}")
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeCategory(@PathVariable String id, @RequestBody MenuDesk.CategoryDraft category, Caller.Staff staff) {
        menu.changeCategory(staff.branch(), Id.parse(id), category);
    }

    @DeleteMapping("/menu/categories/{id}")
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeCategory(@PathVariable String id, Caller.Staff staff) {
        menu.removeCategory(staff.branch(), Id.parse(id));
    }

    @PostMapping("/menu/items")
    @Admins
    @ResponseStatus(HttpStatus.CREATED)
    AddedItem addItem(@RequestBody MenuDesk.ItemDraft item, Caller.Staff staff) {
        return new AddedItem(menu.addItem(staff.branch(), item));
    }

    @PutMapping("/menu/items/{id}")
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeItem(@PathVariable MenuItemId id, @RequestBody MenuDesk.ItemDraft item, Caller.Staff staff) {
        menu.changeItem(staff.branch(), id, item);
    }

    @DeleteMapping("/menu/items/{id}")
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retire(@PathVariable MenuItemId id, Caller.Staff staff) {
        menu.retireItem(staff.branch(), id);
    }

    @PutMapping("/menu/order")
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void arrange(@RequestBody MenuDesk.Order order, Caller.Staff staff) {
        menu.arrange(staff.branch(), order);
    }

    @GetMapping(value = "/menu.csv", produces = CSV)
    @Admins
    ResponseEntity<byte[]> written(Caller.Staff staff) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"menu.csv\"")
                .body(sheet.written(staff.branch()));
    }

    @PostMapping(value = "/menu.csv", consumes = "text/csv")
    @Admins
    MenuSheet.Imported read(@RequestBody byte[] csv, Caller.Staff staff) {
        return sheet.read(staff.branch(), csv);
    }
}
