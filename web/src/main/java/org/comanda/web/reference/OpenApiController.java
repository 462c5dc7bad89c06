package org.comanda.web.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.comanda.web.security.Anybody;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/**
 * Serves the description of the API that is kept in {@code docs/reference} and was made from this code. It is for anybody:
 * whoever can read Comanda's sources has it anyway, and who writes a program needs it before there is a token.
 */
@RestController
class OpenApiController {

    private final byte[] document = document();
    /** Weak, or the server would not compress what bears it. */
    private final String tag = "W/\"" + DigestUtils.md5DigestAsHex(document) + "\"";

    @GetMapping("/api/openapi.json")
    @Anybody
    @Nullable
    ResponseEntity<byte[]> openApi(WebRequest request) {
        if (request.checkNotModified(tag)) {
            return null;
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache().cachePublic())
                .body(document);
    }

    private static byte[] document() {
        try {
            return new ClassPathResource("reference/openapi.json").getContentAsByteArray();
        } catch (IOException missing) {
            throw new UncheckedIOException("The hub was built without docs/reference/openapi.json", missing);
        }
    }
}
