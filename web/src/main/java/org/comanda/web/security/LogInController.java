package org.comanda.web.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.comanda.hub.Refusal;
import org.comanda.hub.identity.Access;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.RefreshFamilies;
import org.comanda.hub.identity.RefreshFamilies.Kind;
import org.comanda.hub.identity.RefreshFamilies.Rotation;
import org.comanda.hub.identity.Role;
import org.comanda.hub.identity.Tokens;
import org.comanda.hub.staff.StaffMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Staff log in; diners, who join a table, and staff alike renew their access and log out. */
@RestController
@RequestMapping("/api/auth")
class LogInController {

    private static final int MAX_LENGTH = 200;

    private final StaffMembers staffMembers;
    private final RefreshFamilies families;
    private final RefreshCookies cookies;
    private final Tokens tokens;

    LogInController(StaffMembers staffMembers, RefreshFamilies families, RefreshCookies cookies, Tokens tokens) {
        this.staffMembers = staffMembers;
        this.families = families;
        this.cookies = cookies;
        this.tokens = tokens;
    }

    record LogIn(String branch, String username, String password) {
        LogIn {
            check("branch", branch);
            check("username", username);
            check("password", password);
            branch = branch.strip().toLowerCase(Locale.ROOT);
            username = username.strip().toLowerCase(Locale.ROOT);
        }

        private static void check(String field, @Nullable String value) {
            if (value == null || value.isBlank() || value.length() > MAX_LENGTH) {
                throw new Refusal(422, "BAD_VALUE", "The " + field + " is missing or too long", Map.of("field", field));
            }
        }

        @Override
        public String toString() {
            return "LogIn[branch=" + branch + ", username=" + username + "]";
        }
    }

    /** A caller's fresh access, with the members that its kind of caller has. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            String accessToken,
            long expiresIn,
            String branch,
            @Nullable String staffId,
            @Nullable String name,
            @Nullable Role role,
            @Nullable String sessionId,
            @Nullable String dinerId) {

        static Answer of(Access access, Caller caller, String branchKey) {
            return switch (caller) {
                case Caller.Staff staff ->
                    new Answer(
                            access.accessToken(),
                            access.expiresInSeconds(),
                            branchKey,
                            staff.id().toString(),
                            staff.name(),
                            staff.role(),
                            null,
                            null);
                case Caller.Diner diner ->
                    new Answer(
                            access.accessToken(),
                            access.expiresInSeconds(),
                            branchKey,
                            null,
                            null,
                            null,
                            diner.session().toString(),
                            diner.id().toString());
                case Caller.Client client -> throw new IllegalArgumentException(client.who() + " does not log in");
                case Caller.Hub hub -> throw new IllegalArgumentException(hub.who() + " does not log in");
            };
        }

        @Override
        public String toString() {
            return "Answer[branch=" + branch + ", expiresIn=" + expiresIn + "]";
        }
    }

    @Anybody
    @PostMapping("/login")
    Answer logIn(@RequestBody LogIn logIn, HttpServletRequest request, HttpServletResponse response) {
        var loggedIn = staffMembers.logIn(logIn.branch(), logIn.username(), logIn.password());
        var access = cookies.start(request, response, loggedIn.staff(), loggedIn.version());
        return Answer.of(access, loggedIn.staff(), loggedIn.branchKey());
    }

    /** @param as whose cookie, {@code diner} or {@code staff}; needed when a browser holds both */
    @Anybody
    @PostMapping("/refresh")
    Answer refresh(
            @RequestParam(required = false) @Nullable String as,
            HttpServletRequest request,
            HttpServletResponse response) {
        var kind = kindOf(as, request);
        var rotation = families.rotate(kind, cookies.read(request, kind).orElse(""));
        return switch (rotation) {
            case Rotation.Rotated rotated -> {
                cookies.set(request, response, rotated.next());
                var access = tokens.access(
                        rotated.caller(), rotated.version(), rotated.next().family());
                yield Answer.of(access, rotated.caller(), rotated.branchKey());
            }
            case Rotation.Raced raced -> {
                response.setHeader("Retry-After", "1");
                throw Refusal.conflict("REFRESH_RACED", "Another tab has just renewed this log-in: try again");
            }
            case Rotation.Ended ended -> {
                cookies.clear(request, response, kind);
                throw new Refusal(401, "REFRESH_ENDED", "This log-in is over: log in, or join the table, again");
            }
        };
    }

    @Anybody
    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(
            @RequestParam(required = false) @Nullable String as,
            HttpServletRequest request,
            HttpServletResponse response) {
        var kind = kindOf(as, request);
        cookies.read(request, kind).ifPresent(token -> families.end(kind, token));
        cookies.clear(request, response, kind);
    }

    private Kind kindOf(@Nullable String as, HttpServletRequest request) {
        if (as != null) {
            return Arrays.stream(Kind.values())
                    .filter(kind -> kind.name().equalsIgnoreCase(as))
                    .findFirst()
                    .orElseThrow(() ->
                            new Refusal(422, "BAD_VALUE", "as is diner or staff, found: " + as, Map.of("field", "as")));
        }
        var held = Arrays.stream(Kind.values())
                .filter(kind -> cookies.read(request, kind).isPresent())
                .toList();
        if (held.size() > 1) {
            throw new Refusal(400, "REFRESH_AMBIGUOUS", "Say as=diner or as=staff: this browser holds both");
        }
        return held.isEmpty() ? Kind.DINER : held.getFirst();
    }
}
