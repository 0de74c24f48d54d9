package org.huiyin.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a handler takes beyond the usual. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Takes {
    /** The longest body in bytes, other than a form; 0 for the usual. */
    long bytes() default 0;

    /** Whose files it takes. Forms with files are read nowhere else. */
    Files files() default Files.NOBODYS;

    /** Whether it takes what no page repeats, whatever goes wrong: ballots, codes, passwords. */
    boolean secret() default false;

    /** From whom files are taken. */
    enum Files {
        NOBODYS,
        /** Of a visitor the fields are read, so that what was typed can be given back, and the files let go. */
        OF_SIGNED_IN,
        OF_EVERYBODY
    }
}
