package org.huiyin.suggestion.states;

import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.huiyin.calendar.Deadline;
import org.huiyin.directory.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What a unit has to do in one round of handling.
 *
 * @param due the reply's deadline, or the co-opinion's; null for opinion reports and imported papers without running clocks
 * @param receivedOn the day it was signed for 签收; the return and co-opinion clocks start there
 * @param returnBy the last day to ask for a return
 * @param contactBy the last day for the first contact, where the rules set one
 * @param returnRefused the assigner refused a return: the unit must go on and cannot ask again
 * @param attachments files laid by for the reply, and with it once it is issued
 */
public record Task(
        UnitId unit,
        HandlingRole role,
        LocalDate assignedOn,
        @Nullable Deadline due,
        @Nullable LocalDate receivedOn,
        @Nullable Deadline returnBy,
        @Nullable Deadline contactBy,
        List<Contact> contacts,
        @Nullable Extension extension,
        boolean returnRefused,
        List<AttachmentRef> attachments) {
    public Task {
        contacts = List.copyOf(contacts);
        // Tasks stored before replies had files lack them.
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }

    /** A task without files. */
    public Task(
            UnitId unit,
            HandlingRole role,
            LocalDate assignedOn,
            @Nullable Deadline due,
            @Nullable LocalDate receivedOn,
            @Nullable Deadline returnBy,
            @Nullable Deadline contactBy,
            List<Contact> contacts,
            @Nullable Extension extension,
            boolean returnRefused) {
        this(
                unit,
                role,
                assignedOn,
                due,
                receivedOn,
                returnBy,
                contactBy,
                contacts,
                extension,
                returnRefused,
                List.of());
    }

    Task received(
            LocalDate on, @Nullable Deadline newDue, @Nullable Deadline mayReturnBy, @Nullable Deadline mustContactBy) {
        return new Task(
                unit,
                role,
                assignedOn,
                newDue,
                on,
                mayReturnBy,
                mustContactBy,
                contacts,
                extension,
                returnRefused,
                attachments);
    }

    Task contacted(Contact contact) {
        var all = Stream.concat(contacts.stream(), Stream.of(contact)).toList();
        return new Task(
                unit,
                role,
                assignedOn,
                due,
                receivedOn,
                returnBy,
                contactBy,
                all,
                extension,
                returnRefused,
                attachments);
    }

    Task extension(Extension changed, @Nullable Deadline newDue) {
        return new Task(
                unit,
                role,
                assignedOn,
                newDue,
                receivedOn,
                returnBy,
                contactBy,
                contacts,
                changed,
                returnRefused,
                attachments);
    }

    Task due(@Nullable Deadline changed) {
        return new Task(
                unit,
                role,
                assignedOn,
                changed,
                receivedOn,
                returnBy,
                contactBy,
                contacts,
                extension,
                returnRefused,
                attachments);
    }

    Task mustGoOn() {
        return new Task(
                unit, role, assignedOn, due, receivedOn, returnBy, contactBy, contacts, extension, true, attachments);
    }

    Task withAttachments(List<AttachmentRef> changed) {
        return new Task(
                unit,
                role,
                assignedOn,
                due,
                receivedOn,
                returnBy,
                contactBy,
                contacts,
                extension,
                returnRefused,
                changed);
    }

    /** A day that was named when more time was granted stays where it is. */
    Task redated(UnaryOperator<Deadline> change) {
        var named = extension != null && extension.granted() != null;
        return new Task(
                unit,
                role,
                assignedOn,
                due == null || named ? due : change.apply(due),
                receivedOn,
                returnBy == null ? null : change.apply(returnBy),
                contactBy == null ? null : change.apply(contactBy),
                contacts,
                extension,
                returnRefused,
                attachments);
    }

    boolean extensionPending() {
        return extension != null && extension.pending();
    }
}
