package org.huiyin.ballot.states;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.huiyin.ballot.Secrecy;
import org.huiyin.ballot.SubjectRef;
import org.jspecify.annotations.Nullable;

/**
 * What is asked and by which rules.
 *
 * @param about what the vote is about, in a line; may be empty
 * @param items what is voted on together; a single one may repeat the title
 * @param grades the scale, the best first
 * @param satisfied how many grades, from the best on, say that the voters are satisfied
 * @param abstain whether voters may abstain
 * @param minimum with fewer votes, or fewer by one of two ways, a secret poll has no result
 * @param internal whether only those who take part see it
 */
public record Sheet(
        String title,
        String about,
        @Nullable SubjectRef subject,
        List<String> items,
        List<String> grades,
        int satisfied,
        boolean abstain,
        Secrecy secrecy,
        DecisionRule rule,
        int minimum,
        Presence presence,
        Live live,
        boolean internal) {
    public Sheet {
        items = List.copyOf(items);
        grades = List.copyOf(grades);
    }

    /** How many of some grades say so unless it is set: all but the last of up to three, else the upper half. */
    public static int usuallySatisfied(int grades) {
        return grades < 4 ? grades - 1 : grades / 2;
    }

    @JsonIgnore
    public boolean secret() {
        return secrecy == Secrecy.SECRET;
    }

    /** Whether so few secret votes come by one way that whoever knows those of the other can tell whose they are. */
    public boolean few(int votes) {
        return secret() && votes > 0 && votes < minimum;
    }
}
