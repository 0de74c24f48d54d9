package org.huiyin.document;

import java.util.List;

/**
 * A form to be filled in by hand, already worded.
 *
 * @param facts what is known beforehand
 * @param opinion the name of the box for free text
 * @param signatures what is signed below it, e.g. name and date; each gets a line to write on
 * @param notes how to fill it in and where to send it
 */
public record Form(
        String title,
        List<Fact> facts,
        List<Question> questions,
        String opinion,
        List<String> signatures,
        List<String> notes) {
    public Form {
        facts = List.copyOf(facts);
        questions = List.copyOf(questions);
        signatures = List.copyOf(signatures);
        notes = List.copyOf(notes);
    }

    /** @param chosen the place of the answer already given, from 0; -1 for none */
    public record Question(String text, List<String> choices, int chosen) {
        public Question {
            choices = List.copyOf(choices);
        }

        public Question(String text, List<String> choices) {
            this(text, choices, -1);
        }
    }
}
