package org.huiyin.directory;

/** Phone, mail and address of a person; empty text where unknown. Shown to the person, the offices and the units that handle their cases. */
public record ContactData(String phone, String email, String address) {}
