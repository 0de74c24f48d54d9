package org.huiyin.ballot.moves;

import java.util.List;
import org.huiyin.form.Field;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;

/**
 * The form of a move of a poll.
 *
 * @param bodies for which a new poll may be prepared; empty for other moves
 * @param asked the fields as a page asks them
 */
public record PollForm(
        String move, boolean official, int version, List<Option> bodies, List<Field> fields, List<FormField> asked) {
    public PollForm {
        bodies = List.copyOf(bodies);
        fields = List.copyOf(fields);
        asked = List.copyOf(asked);
    }
}
