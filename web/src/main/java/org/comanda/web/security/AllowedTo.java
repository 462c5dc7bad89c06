package org.comanda.web.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The authorities of which a caller needs one; every end point bears exactly one of the annotations that bear this. */
@Documented
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface AllowedTo {

    String DINER = "ROLE_DINER";
    String KITCHEN = "ROLE_KITCHEN";
    String WAITER = "ROLE_WAITER";
    String ADMIN = "ROLE_ADMIN";
    String OWNER = "ROLE_OWNER";
    String PRINTER = "ROLE_PRINTER";

    String[] value();
}
