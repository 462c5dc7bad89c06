package org.comanda.web.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** For diners of the session, and for who serves the branch. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@AllowedTo({AllowedTo.DINER, AllowedTo.WAITER, AllowedTo.ADMIN, AllowedTo.OWNER})
public @interface DinersAndWaiters {}
