package org.comanda.web.admin;

import java.time.Duration;
import org.comanda.hub.Refusal;
import org.comanda.hub.id.MenuItemId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.menu.DishPictures;
import org.comanda.web.security.Admins;
import org.comanda.web.security.Anybody;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What dishes look like. A picture's address is made of its content, so that it may be kept for ever. */
@RestController
class PictureController {

    private static final String DISH = "/api/admin/menu/items/{id}/image";

    private final DishPictures pictures;

    PictureController(DishPictures pictures) {
        this.pictures = pictures;
    }

    record Put(String image) {}

    @PutMapping(
            value = DISH,
            consumes = {MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_PNG_VALUE})
    @Admins
    Put put(@PathVariable MenuItemId id, @RequestBody byte[] file, Caller.Staff staff) {
        return new Put(pictures.put(staff.branch(), id, file));
    }

    @DeleteMapping(DISH)
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable MenuItemId id, Caller.Staff staff) {
        pictures.remove(staff.branch(), id);
    }

    @GetMapping("/pictures/{hash:[0-9a-f]{64}}.jpg")
    @Anybody
    ResponseEntity<byte[]> picture(@PathVariable String hash) {
        return pictures.of(hash)
                .map(jpeg -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_JPEG)
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePublic()
                                .immutable())
                        .body(jpeg))
                .orElseThrow(Refusal::notFound);
    }
}
