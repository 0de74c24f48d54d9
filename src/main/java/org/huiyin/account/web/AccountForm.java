package org.huiyin.account.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.account.AccountEntry;
import org.huiyin.account.GrantOptions;
import org.huiyin.calendar.Calendars;
import org.huiyin.directory.BodyKind;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Person;
import org.huiyin.directory.PersonId;
import org.huiyin.directory.PostKind;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.InvalidInput.FieldProblem;
import org.huiyin.ui.FieldType;
import org.huiyin.ui.FormField;
import org.huiyin.ui.Option;
import org.huiyin.ui.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The questions about an account. */
@Component
class AccountForm {
    private static final int LONGEST_USERNAME = 64;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_EXTERNAL_ID = 255;

    private final Directory directory;
    private final GrantOptions grantOptions;
    private final Calendars calendars;

    AccountForm(Directory directory, GrantOptions grantOptions, Calendars calendars) {
        this.directory = directory;
        this.grantOptions = grantOptions;
        this.calendars = calendars;
    }

    Map<UUID, String> scopeNames(DistrictId district) {
        return grantOptions.scopeNames(district);
    }

    List<FormField> adding(DistrictId district) {
        return List.of(
                new FormField("username", Words.t("account.username"), FieldType.TEXT, true, LONGEST_USERNAME)
                        .withHint(Words.t("account.username.hint")),
                displayName(),
                person(district, null),
                grants(district));
    }

    List<FormField> changing(
            DistrictId district, AccountEntry account, Map<String, List<String>> typed, List<FieldProblem> problems) {
        var fields = List.of(
                displayName().withValue(account.displayName()),
                person(district, account.person())
                        .withValue(
                                account.person() == null
                                        ? null
                                        : account.person().toString()),
                new FormField("externalId", Words.t("account.externalId"), FieldType.TEXT, false, LONGEST_EXTERNAL_ID)
                        .withHint(Words.t("account.externalId.hint"))
                        .withValue(account.externalId()));
        return FormField.again(fields, typed, problems);
    }

    FormField grants(
            DistrictId district, AccountEntry account, Map<String, List<String>> typed, List<FieldProblem> problems) {
        var held = grantOptions.choices(district).stream()
                .filter(choice -> account.grants().contains(choice.grant()))
                .map(GrantOptions.Choice::value)
                .toList();
        return FormField.again(List.of(grants(district).withValues(held)), typed, problems)
                .getFirst();
    }

    private static FormField displayName() {
        return new FormField("displayName", Words.t("account.displayName"), FieldType.TEXT, true, LONGEST_NAME)
                .withHint(Words.t("account.displayName.hint"));
    }

    private FormField grants(DistrictId district) {
        var options = grantOptions.choices(district).stream()
                .map(choice -> new Option(
                        choice.value(),
                        Words.t("account.role." + choice.grant().role())
                                + (choice.scopeName().isEmpty() ? "" : Words.t("account.role.at", choice.scopeName()))))
                .toList();
        return new FormField("grants", Words.t("account.roles"), FieldType.CHOICES, false, options)
                .withHint(Words.t("account.roles.hint"));
    }

    /** Deputies and members who hold their post today, and whoever the account belongs to now. */
    private FormField person(DistrictId district, @Nullable PersonId current) {
        var today = calendars.today();
        var people = new ArrayList<Person>();
        if (current != null) {
            people.add(directory.person(district, current));
        }
        for (var body : directory.bodies(district)) {
            if (body.kind() == BodyKind.CONGRESS) {
                people.addAll(directory.holders(body.id(), PostKind.DEPUTY, today));
            } else if (body.kind() == BodyKind.CPPCC) {
                people.addAll(directory.holders(body.id(), PostKind.MEMBER, today));
            }
        }
        var options = directory.options(
                people.stream().sorted(Comparator.comparing(Person::name)).toList());
        return new FormField("person", Words.t("account.person"), FieldType.PERSON, false, options)
                .withHint(Words.t("account.person.hint"));
    }
}
