package org.huiyin.demo;

/** A part of the demonstration that is told at once with the district, all of them or none; a bean each, in the order of its annotation. */
interface Opening {
    /** Adds it to a database that has just got its district; in the caller's transaction. */
    void seed();
}
