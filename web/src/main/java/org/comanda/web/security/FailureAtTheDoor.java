package org.comanda.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.comanda.web.problem.Problems;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers what fails while a token is being judged, such as a database that is away, before the server would fill the log
 * with a trace for each request.
 */
final class FailureAtTheDoor extends OncePerRequestFilter {

    private final Problems problems;

    FailureAtTheDoor(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException failure) {
            problems.write(request, response, failure);
        }
    }
}
