package org.huiyin.account.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huiyin.shared.InvalidInput;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Words;

/** The questions with which a password is chosen. What was typed is never shown again. */
final class PasswordForm {
    private static final int LONGEST = 200;

    private PasswordForm() {}

    static List<FormField> fields(boolean askCurrent, List<InvalidInput.FieldProblem> problems) {
        var fields = new ArrayList<FormField>();
        if (askCurrent) {
            fields.add(new FormField("current", Words.t("account.password.current"), FieldType.TEXT, true, LONGEST));
        }
        fields.add(new FormField("password", Words.t("account.password.new"), FieldType.TEXT, true, LONGEST)
                .withHint(Words.t("account.password.hint")));
        fields.add(new FormField("again", Words.t("account.password.again"), FieldType.TEXT, true, LONGEST));
        return FormField.again(fields, Map.of(), problems);
    }

    static void checkSame(String password, String again) {
        if (!password.equals(again)) {
            throw new InvalidInput("again", "notTheSame");
        }
    }
}
