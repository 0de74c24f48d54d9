package org.huiyin.demo;

/**
 * A part of the demonstration that builds on what followers made of the parts before; a bean each, in the order of its annotation. It runs in
 * transactions of its own and goes on where it was interrupted.
 */
interface Sequel {
    /** Tells what is not told yet. */
    void tell();
}
