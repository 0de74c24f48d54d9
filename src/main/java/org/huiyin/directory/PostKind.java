package org.huiyin.directory;

/** In what capacity a person holds a post. */
public enum PostKind {
    /** Deputy 人大代表, of an electoral district. */
    DEPUTY,
    /** CPPCC member 政协委员, of a sector. */
    MEMBER,
    /** Someone who works for a body or office. */
    STAFF
}
