package org.huiyin.site.web;

import gg.jte.Content;
import org.huiyin.desk.Pile;
import org.jspecify.annotations.Nullable;

/** A pile as the desk shows it. @param content what its module draws of it; null if its entries are shown as all others are */
public record ShownPile(Pile pile, @Nullable Content content) {}
