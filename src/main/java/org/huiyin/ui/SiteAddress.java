package org.huiyin.ui;

import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Absolute addresses of the site, for what is read elsewhere: feeds, codes on a screen, links that are handed over. The gate has looked at the
 * name of the request being answered; nobody else reads names from requests.
 */
public final class SiteAddress {
    private SiteAddress() {}

    /**
     * The address of a place of the site.
     *
     * @param path beginning with "/", with its query, encoded
     */
    public static String of(String path) {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString() + path;
    }
}
