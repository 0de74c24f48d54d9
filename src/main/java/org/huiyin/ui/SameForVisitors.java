package org.huiyin.ui;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A page that shows every visitor the same. It is made of what the database holds, the day, the address, the language and the size of type, and of
 * nothing else: not of the visitor's network address, device or hour, and opening it changes nothing. What many visitors ask for at the same moment is
 * then made once. For who is signed in it is always made anew.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SameForVisitors {}
