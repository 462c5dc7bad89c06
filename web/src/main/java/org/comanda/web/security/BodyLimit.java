package org.comanda.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.comanda.hub.Refusal;
import org.comanda.web.problem.Problems;
import org.springframework.web.filter.OncePerRequestFilter;

/** Bounds the bodies that the API and the doors of printers read: by what they say of their length, and by counting what comes. */
final class BodyLimit extends OncePerRequestFilter {

    static final int MAX_BODY_BYTES = 64 * 1024;

    /** A menu in a file: two thousand dishes in three languages. */
    private static final int MAX_TABLE_BYTES = 2 * 1024 * 1024;

    private static final int MAX_PICTURE_BYTES = 5 * 1024 * 1024;

    private static final Pattern PICTURE = Pattern.compile("/api/admin/menu/items/[^/]+/image");

    private final Problems problems;

    BodyLimit(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getServletPath();
        return !path.startsWith("/api/") && !PrinterDoor.isOne(path);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var maxBytes = maxBytes(request.getServletPath());
        if (request.getContentLengthLong() > maxBytes) {
            problems.write(request, response, tooLarge(maxBytes));
        } else {
            chain.doFilter(new Bounded(request, maxBytes), response);
        }
    }

    private static int maxBytes(String path) {
        if (path.equals("/api/admin/menu.csv")) {
            return MAX_TABLE_BYTES;
        }
        return PICTURE.matcher(path).matches() ? MAX_PICTURE_BYTES : MAX_BODY_BYTES;
    }

    private static Refusal tooLarge(int maxBytes) {
        return new Refusal(413, "BODY_TOO_LARGE", "The body is larger than " + maxBytes + " bytes");
    }

    private static final class Bounded extends HttpServletRequestWrapper {

        private final int maxBytes;

        Bounded(HttpServletRequest request, int maxBytes) {
            super(request);
            this.maxBytes = maxBytes;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), maxBytes);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private final int maxBytes;
        private int count;

        Counted(ServletInputStream body, int maxBytes) {
            this.body = body;
            this.maxBytes = maxBytes;
        }

        @Override
        public int read() throws IOException {
            var next = body.read();
            counted(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var read = body.read(bytes, offset, length);
            counted(Math.max(read, 0));
            return read;
        }

        private void counted(int more) {
            count += more;
            if (count > maxBytes) {
                throw tooLarge(maxBytes);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
