package org.huiyin.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.database.LongWork;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.RequestMapping;

/** Rules that every class keeps. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CodeRulesTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.huiyin");

    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.Year",
            "java.time.YearMonth",
            "java.time.MonthDay");

    private static final long MOST_FILES = 42;

    private static final int MOST_DEPENDENCIES = 6;

    private static final Pattern FOREIGN_SQL =
            Pattern.compile("(?i)\\b(?:FROM|JOIN|INTO|UPDATE|TABLE|ONLY)\\s+([a-z_]+)\\.[a-z_]+");

    /** A migration that gives rows of its module to another, whose schema was brought up to date before. */
    private static final Pattern HANDS_OVER = Pattern.compile("__\\w+_to_([a-z]+)\\.sql$");

    private static final Pattern HOST_HEADER = Pattern.compile(
            "(?i)(getHeaders?|RequestHeader)\\(\\s*\"(Host|X-Forwarded[A-Za-z-]*|Forwarded|X-Original-Host)\""
                    + "|HttpHeaders\\.HOST\\b");

    @Test
    void the_rules_see_the_code() {
        assertThat(CODE.size()).isGreaterThan(120);
        assertThat(CODE.stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isMetaAnnotatedWith(RequestMapping.class)))
                .hasSizeGreaterThan(10);
        assertThat(Sources.under(Sources.JAVA, ".java")).hasSizeGreaterThan(120);
    }

    @Test
    void every_handler_says_who_may_call_it() {
        methods()
                .that()
                .areMetaAnnotatedWith(RequestMapping.class)
                .should()
                .beAnnotatedWith(PreAuthorize.class)
                .check(CODE);
    }

    @Test
    void handlers_live_in_web_packages_and_are_not_for_others() {
        classes()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .or()
                .areMetaAnnotatedWith(ControllerAdvice.class)
                .should()
                .resideInAPackage("..web..")
                .andShould()
                .bePackagePrivate()
                .check(CODE);
    }

    @Test
    void only_the_web_knows_requests() {
        noClasses()
                .that()
                .resideInAPackage("org.huiyin.(*)")
                .and(are(not(resideInAnyPackage(
                        "org.huiyin.site",
                        "org.huiyin.ui",
                        "org.huiyin.form",
                        "org.huiyin.account",
                        "org.huiyin.demo",
                        "org.huiyin.files",
                        "org.huiyin.gate",
                        "org.huiyin.live"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "org.springframework.web.bind..", "org.springframework.ui..")
                .check(CODE);
    }

    /** A newcomer finds the five things of a room (ADR 0100). */
    @Test
    void no_package_is_too_large_to_look_over() throws IOException {
        try (var packages = Files.walk(Sources.JAVA).filter(Files::isDirectory)) {
            for (var each : packages.toList()) {
                try (var files = Files.list(each).filter(Files::isRegularFile)) {
                    assertThat(files.count()).as(each.toString()).isLessThanOrEqualTo(MOST_FILES);
                }
            }
        }
    }

    @Test
    void shared_stands_on_plain_java() {
        classes()
                .that()
                .resideInAPackage("org.huiyin.shared..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.huiyin.shared..", "org.jspecify..", "org.springframework.modulith..")
                .check(CODE);
    }

    /** What stands in the database or the program is read as it is; what comes in has bounds ({@link org.huiyin.shared.TypedDate}). */
    @Test
    void dates_that_come_in_have_bounds() {
        var reading = Sources.under(Sources.JAVA, ".java").entrySet().stream()
                .filter(file -> file.getValue().contains("LocalDate.parse(")
                        || file.getValue().contains("@DateTimeFormat"))
                .map(file -> Sources.JAVA.relativize(file.getKey()).toString())
                .toList();
        assertThat(reading)
                .containsExactly(
                        "calendar/FileReading.java",
                        "caseimport/ImportStore.java",
                        "shared/TypedDate.java",
                        "suggestion/web/CaseWords.java",
                        "supervision/web/SupervisionWords.java");
    }

    /** The gate looks at the name; districts are found by it, and addresses are made of it in one place. */
    @Test
    void names_of_the_site_are_read_from_requests_in_one_place() {
        var names = Set.of("getServerName", "getServerPort", "getRequestURL", "getLocalName", "getHeaderNames");
        var readers = CODE.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> (access.getTargetOwner().getPackageName().startsWith("jakarta.servlet")
                                && names.contains(access.getTarget().getName()))
                        || access.getTargetOwner().getSimpleName().equals("ServletUriComponentsBuilder")
                        || access.getTargetOwner().getSimpleName().equals("MvcUriComponentsBuilder"))
                .map(access -> access.getOriginOwner().getName())
                .filter(name -> !name.startsWith("org.huiyin.gate."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(readers)
                .containsExactly(
                        "org.huiyin.account.doors.Districts",
                        "org.huiyin.site.FrameMaker",
                        // tells pages apart by it
                        "org.huiyin.site.KeptPages",
                        "org.huiyin.site.web.Answers",
                        "org.huiyin.ui.SiteAddress");
        Sources.under(Sources.JAVA, ".java").entrySet().stream()
                .filter(file -> !Sources.module(Sources.JAVA, file.getKey()).equals("gate"))
                .forEach(file -> assertThat(HOST_HEADER.matcher(file.getValue()).find())
                        .as(file.getKey().toString())
                        .isFalse());
    }

    @Test
    void names_say_what_a_class_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Dto|DTO)$")
                .check(CODE);
    }

    @Test
    void only_the_clock_knows_now() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.huiyin.calendar.ClockConfiguration")
                .should()
                .accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("they read the clock") {
                    @Override
                    public boolean test(JavaAccess<?> access) {
                        var owner = access.getTargetOwner().getFullName();
                        var name = access.getTarget().getName();
                        return (CLOCKS.contains(owner) && name.equals("now"))
                                || (owner.equals("java.time.Clock") && !name.equals("millis"))
                                || (owner.equals("java.time.InstantSource") && name.equals("system"))
                                || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"));
                    }
                })
                .check(CODE);
    }

    @Test
    void dates_are_of_java_time() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Calendar")
                .check(CODE);
    }

    /** A transaction that a reader at the end of a slow line keeps open is ended by the database after a minute, and a file with it. */
    @Test
    void nothing_is_given_out_within_a_transaction() {
        methods()
                .that()
                .areAnnotatedWith(Transactional.class)
                .should(haveNoPart(
                        "write to whoever reads, or yield what is read later",
                        Stream.of(
                                OutputStream.class,
                                Writer.class,
                                ServletResponse.class,
                                Consumer.class,
                                BaseStream.class,
                                Iterator.class)))
                .check(CODE);
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("..web..")
                .should()
                .beAnnotatedWith(Transactional.class)
                .check(CODE);
        noClasses()
                .that()
                .resideInAPackage("..web..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(TransactionOperations.class)
                .check(CODE);
    }

    private static ArchCondition<JavaMethod> haveNoPart(String what, Stream<Class<?>> kinds) {
        var all = kinds.toList();
        return new ArchCondition<>("not " + what) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(method.getRawParameterTypes().stream(), Stream.of(method.getRawReturnType()))
                        .filter(type -> all.stream().anyMatch(type::isAssignableTo))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " has " + type.getName())));
            }
        };
    }

    /** What grows with the cases, voices, promises or people of a district, in one transaction. */
    private static final Set<String> LONG = Set.of(
            "org.huiyin.commitment.store.RoundStore.candidates",
            "org.huiyin.commitment.moves.PlanSelection.of",
            "org.huiyin.commitment.Reminding.remind",
            "org.huiyin.directory.rosters.RosterStore.holdPeople",
            "org.huiyin.ledger.FollowerRunner.rebuild",
            "org.huiyin.ledger.FollowerRunner.stepPatiently",
            "org.huiyin.caseimport.ImportStore.hold",
            "org.huiyin.voice.store.VoiceStore.all");

    @Test
    void what_takes_long_in_one_transaction_says_so() {
        var saying = CODE.stream()
                .flatMap(code -> code.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(LongWork.class)
                        && call.getName().equals("expect"))
                .map(call -> call.getOriginOwner().getName() + "."
                        + call.getOrigin().getName().replaceAll("lambda\\$(\\w+)\\$\\d+", "$1"))
                .collect(Collectors.toSet());
        assertThat(saying).isEqualTo(LONG);
    }

    @Test
    void dependencies_come_by_constructor() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .check(CODE);
    }

    /** Style rule 13: a bean that needs seven others does several things; each is a class of its own. */
    @Test
    void no_bean_takes_seven_others() {
        constructors()
                .that()
                .areDeclaredInClassesThat()
                .areMetaAnnotatedWith(Component.class)
                .should(takeAtMost(MOST_DEPENDENCIES))
                .check(CODE);
        methods()
                .that()
                .areAnnotatedWith(Bean.class)
                .should(takeAtMost(MOST_DEPENDENCIES))
                .check(CODE);
    }

    private static ArchCondition<JavaCodeUnit> takeAtMost(int most) {
        return new ArchCondition<>("take at most " + most) {
            @Override
            public void check(JavaCodeUnit code, ConditionEvents events) {
                var taken = code.getRawParameterTypes().size();
                if (taken > most) {
                    events.add(SimpleConditionEvent.violated(code, code.getFullName() + " takes " + taken));
                }
            }
        };
    }

    @Test
    void loggers_are_private_constants() {
        fields().that()
                .haveRawType(org.slf4j.Logger.class)
                .should()
                .bePrivate()
                .andShould()
                .beStatic()
                .andShould()
                .beFinal()
                .allowEmptyShould(true)
                .check(CODE);
    }

    @Test
    void no_object_relational_mapping() {
        noClasses()
                .should()
                .dependOnClassesThat(are(resideInAPackage("jakarta.persistence..")))
                .check(CODE);
    }

    @Test
    void nobody_touches_the_tables_of_another_module() {
        Sources.under(Sources.JAVA, ".java").forEach((file, text) -> {
            var module = Sources.module(Sources.JAVA, file);
            for (var literal : Sources.literals(text)) {
                if (!literal.startsWith("\"\"\"")) {
                    continue;
                }
                Sources.eachMatch(
                        literal,
                        FOREIGN_SQL,
                        (schema, at) -> assertThat(schema)
                                .as("schema in SQL of " + file)
                                .isIn(module, "pg_catalog", "information_schema", "excluded"));
            }
        });
    }

    /** A module that was parted from another one takes its tables along: that is the only thing it does in the other's schema. */
    @Test
    void migrations_stay_in_their_schema() {
        Sources.under(Sources.MIGRATIONS, ".sql").forEach((file, text) -> {
            var module = Sources.module(Sources.MIGRATIONS, file);
            var to = HANDS_OVER.matcher(file.toString());
            var takenAlong = "ALTER TABLE [a-z]+\\.[a-z_]+ SET SCHEMA " + module + ";";
            var own = text.replaceAll("--[^\\n]*", "").replaceAll(takenAlong, "");
            if (to.find()) {
                own = own.replace("INSERT INTO " + to.group(1) + ".", "INSERT INTO " + module + ".");
            }
            Sources.eachMatch(
                    own,
                    FOREIGN_SQL,
                    (schema, at) -> assertThat(schema).as("schema in " + file).isIn(module, "pg_catalog"));
        });
    }

    @Test
    void files_are_checked_and_kept_by_one_module() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.huiyin.files..", "org.huiyin.document..")
                .should()
                .accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("they check what was sent") {
                    @Override
                    public boolean test(JavaAccess<?> access) {
                        var owner = access.getTargetOwner().getFullName();
                        var name = access.getTarget().getName();
                        return owner.equals("org.huiyin.document.Attachments")
                                || (owner.equals("org.huiyin.document.UndrawnPhoto") && name.equals("of"));
                    }
                })
                .check(CODE);
    }

    @Test
    void rules_are_kept_or_changed_and_never_switched_off() {
        var off = "@Dis" + "abled";
        Sources.under(java.nio.file.Path.of("src/test/java"), ".java")
                .forEach((file, text) -> assertThat(text).as(file.toString()).doesNotContain(off));
    }

    /** A state that is added later would become another in silence. */
    @Test
    void no_state_is_made_by_default() {
        assertThat(places("default ->\\s*new [A-Z]\\w*\\.[A-Z]")).isEmpty();
    }

    /** Else a mistake of the program would be told as one of the sender. */
    @Test
    void what_was_sent_is_read_before_anything_is_done_with_it() {
        assertThat(places("try \\{[^}]*\\bcaller\\)[^}]*\\} catch \\(IllegalArgumentException"))
                .isEmpty();
    }

    private static Set<String> places(String pattern) {
        var sought = Pattern.compile(pattern);
        return Sources.under(Sources.JAVA, ".java").entrySet().stream()
                .filter(source -> sought.matcher(source.getValue()).find())
                .map(source -> source.getKey().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void files_hold_no_leftovers() {
        Sources.under(Sources.JAVA, ".java")
                .forEach((file, text) -> assertThat(text)
                        .as(file.toString())
                        .doesNotContain(
                                "TODO", "FIXME", "XXX", "@author", "printStackTrace", "System.out", "System.err"));
    }
}
