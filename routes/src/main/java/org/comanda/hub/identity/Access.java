package org.comanda.hub.identity;

/**
 * What a caller shows with each request.
 *
 * @param accessToken for the header {@code Authorization: Bearer …} and a socket's first frame
 * @param expiresInSeconds from now
 */
public record Access(String accessToken, long expiresInSeconds) {

    @Override
    public String toString() {
        return "Access[expiresInSeconds=" + expiresInSeconds + "]";
    }
}
