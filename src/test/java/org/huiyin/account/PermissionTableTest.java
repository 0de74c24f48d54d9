package org.huiyin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import org.huiyin.account.PermissionTable.Standing;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PermissionTableTest {
    private static final String HEAD = "move,states,role,whose\n";

    private static PermissionTable table(String lines) throws IOException {
        return PermissionFile.parse("test.csv", new StringReader(HEAD + lines));
    }

    @Test
    void a_row_allows_its_move_in_its_states_to_its_role_in_its_relation_only() throws IOException {
        var table = table("# who answers\nanswer,ASSIGNED | RETURNED,UNIT_CLERK,lead-unit\n");
        var clerk = Set.of(new Standing(Role.UNIT_CLERK, "lead-unit"));

        assertThat(table.allows(clerk, "answer", "ASSIGNED")).isTrue();
        assertThat(table.allows(clerk, "answer", "RETURNED")).isTrue();
        assertThat(table.allows(clerk, "answer", "CLOSED")).isFalse();
        assertThat(table.allows(clerk, "close", "ASSIGNED")).isFalse();
        assertThat(table.allows(Set.of(new Standing(Role.UNIT_HEAD, "lead-unit")), "answer", "ASSIGNED"))
                .isFalse();
        assertThat(table.allows(Set.of(new Standing(Role.UNIT_CLERK, "co-unit")), "answer", "ASSIGNED"))
                .isFalse();
    }

    @Test
    void an_unknown_role_is_named_with_its_place() {
        assertThatIllegalStateException()
                .isThrownBy(() -> table("answer,ASSIGNED,UNIT_CLERK,lead-unit\nanswer,ASSIGNED,CLERK,lead-unit\n"))
                .withMessage("test.csv, record 2: unknown role CLERK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "answer,,UNIT_CLERK,lead-unit\n",
                ",ASSIGNED,UNIT_CLERK,lead-unit\n",
                "answer,ASSIGNED,UNIT_CLERK,\n",
                "answer,ASSIGNED|,UNIT_CLERK,lead-unit\n",
                "answer,ASSIGNED|ASSIGNED,UNIT_CLERK,lead-unit\n",
                "answer,ASSIGNED,UNIT_CLERK\n",
                "answer,ASSIGNED,UNIT_CLERK,lead-unit,more\n",
                "answer,ASSIGNED,UNIT_CLERK,own\nanswer,ASSIGNED|RETURNED,UNIT_CLERK,own\n",
            })
    void a_row_that_says_too_little_or_the_same_twice_is_rejected(String lines) {
        assertThatIllegalStateException().isThrownBy(() -> table(lines)).withMessageStartingWith("test.csv, record");
    }

    @Test
    void a_file_that_is_not_there_or_has_other_columns_is_rejected() {
        assertThatIllegalStateException().isThrownBy(() -> PermissionTable.load("nothing"));
        assertThatIllegalStateException()
                .isThrownBy(() -> PermissionFile.parse("test.csv", new StringReader("move,state,role,whose\n")))
                .withMessageContaining("columns");
    }
}
