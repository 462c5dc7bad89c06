package org.comanda.web.payment;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/** For what pays without money: there in the demo, unless {@code comanda.payments.fake} is false; never elsewhere. */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnBooleanProperty(name = "comanda.payments.fake", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "comanda.demo", matchIfMissing = true)
@interface WhereTrialsArePaid {}
