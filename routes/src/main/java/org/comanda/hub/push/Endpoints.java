package org.comanda.hub.push;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.comanda.hub.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which addresses the hub may be sent to. A browser names its push service, so whoever has a log-in names any address: only
 * https, and never a machine in the hub's own network.
 */
@Component
class Endpoints {

    private static final int MAX_CHARS = 1000;

    private final boolean anywhere;

    /** @param anywhere also http and this machine, for trying pushes out without a push service */
    Endpoints(@Value("${comanda.push.anywhere:false}") boolean anywhere) {
        this.anywhere = anywhere;
    }

    void mustBePossible(@Nullable String endpoint) {
        if (endpoint == null || endpoint.length() > MAX_CHARS || !isPossible(endpoint)) {
            throw Refusal.invalid("BAD_SUBSCRIPTION", "The endpoint is not an https address of a push service");
        }
    }

    private boolean isPossible(String endpoint) {
        try {
            var uri = new URI(endpoint);
            var scheme = uri.getScheme();
            return ("https".equals(scheme) && (anywhere || uri.getPort() == -1 || uri.getPort() == 443)
                            || anywhere && "http".equals(scheme))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    /** Looked up just before it is used, and Java keeps what it found: the connection goes where this looked. */
    boolean isOutside(URI endpoint) throws UnknownHostException {
        return anywhere
                || Arrays.stream(InetAddress.getAllByName(endpoint.getHost())).allMatch(Endpoints::isPublic);
    }

    static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(bytes[0] & 0xff, bytes[1] & 0xff);
    }

    /** Besides what Java knows: 0/8, 100.64/10 (carriers' own), 192.0/16 (protocols), 198.18/15 (measuring), 240/4. */
    private static boolean isPublic4(int first, int second) {
        return first != 0
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 192 && second == 0)
                && !(first == 198 && (second == 18 || second == 19))
                && first < 240;
    }

    /** Only 2000::/3 is given out; of it 2002::/16 and 2001::/32 carry another address within them. */
    private static boolean isPublic6(byte[] bytes) {
        var first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        return (first & 0xe000) == 0x2000 && first != 0x2002 && !(first == 0x2001 && bytes[2] == 0 && bytes[3] == 0);
    }
}
