package org.huiyin.document;

import java.util.List;

/**
 * A letter of an office, in its own words. Empty texts and lists leave their part out.
 *
 * @param issuer the issuing body as it stands in red above the letter and below it as its signature
 * @param number the document number, e.g. 滨教函〔2026〕12号
 * @param outcomeCode what stands at the top right of the first page, e.g. A
 * @param title the title without book-title marks
 * @param addressee who is written to, without the colon
 * @param paragraphs the text; a paragraph that is a numbered heading is set as one
 * @param attachments titles of what is attached
 * @param date the date as it is written, e.g. 2026年7月3日
 * @param contactName who answers questions about the letter
 * @param contactPhone under which number
 * @param copies who receives a copy
 * @param publicCopy whether this copy may be published: it says so, and names no contact
 */
public record Letter(
        String issuer,
        String number,
        String outcomeCode,
        String title,
        String addressee,
        List<String> paragraphs,
        List<String> attachments,
        String date,
        String contactName,
        String contactPhone,
        List<String> copies,
        boolean publicCopy) {
    public Letter {
        paragraphs = List.copyOf(paragraphs);
        attachments = List.copyOf(attachments);
        copies = List.copyOf(copies);
    }
}
