package org.huiyin.supervision.web;

import org.huiyin.move.web.MovePlace;

/** Where forms of key supervision stand. */
final class Forms {
    private Forms() {}

    static MovePlace place(String address, String back) {
        return new MovePlace("supervision", "supervision", address, back);
    }
}
