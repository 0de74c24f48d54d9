package org.huiyin.voice.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.shared.InvalidInput;
import org.huiyin.voice.Reception;
import org.huiyin.voice.states.Photo;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** Takes the photos out of a form that was sent. */
final class PhotoParts {
    private PhotoParts() {}

    /** Whether photos came with the request. */
    static boolean sent(HttpServletRequest request) {
        var sent = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        return sent != null && sent.getFiles("photos").stream().anyMatch(part -> !part.isEmpty());
    }

    /** A program's file under another name than {@code photos} would be left out in silence. */
    static void nothingElse(HttpServletRequest request) {
        var sent = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (sent != null) {
            for (var name : sent.getMultiFileMap().keySet()) {
                if (!name.equals("photos")) {
                    throw new InvalidInput(name, "unknownField");
                }
            }
        }
    }

    static List<Photo> of(HttpServletRequest request) {
        var photos = new ArrayList<Photo>();
        var sent = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (sent != null) {
            for (var part : sent.getFiles("photos")) {
                if (part.isEmpty()) {
                    continue;
                }
                Reception.PHOTO.few(photos.size() + 1, "photos");
                @Nullable String name = part.getOriginalFilename();
                photos.add(new Photo(name == null ? "" : name, part.getSize(), part::getBytes));
            }
        }
        return photos;
    }
}
