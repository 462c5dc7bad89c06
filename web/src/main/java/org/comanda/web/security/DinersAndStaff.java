package org.comanda.web.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** For everybody who has come in: diners of the session and all who work in the branch. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@AllowedTo({AllowedTo.DINER, AllowedTo.KITCHEN, AllowedTo.WAITER, AllowedTo.ADMIN, AllowedTo.OWNER})
public @interface DinersAndStaff {}
