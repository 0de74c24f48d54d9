package org.huiyin.notice;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.account.Caller;
import org.huiyin.answer.Answer;
import org.huiyin.desk.NewsSubjects;
import org.huiyin.desk.PageAnswers;
import org.huiyin.directory.Directory;
import org.huiyin.directory.Unit;
import org.huiyin.shared.Forbidden;
import org.huiyin.shared.NotFound;
import org.huiyin.shared.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The notices of an account. */
@Service
public class Notices {
    private static final int PAGE = 30;

    private final NoticeStore store;
    private final List<NewsSubjects> subjects;
    private final PageAnswers answers;
    private final Directory directory;
    private final InstantSource clock;

    Notices(
            NoticeStore store,
            List<NewsSubjects> subjects,
            PageAnswers answers,
            Directory directory,
            InstantSource clock) {
        this.store = store;
        this.subjects = List.copyOf(subjects);
        this.answers = answers;
        this.directory = directory;
        this.clock = clock;
    }

    /** How many notices the account has not read, up to 100; 0 for visitors. */
    public int unread(Caller caller) {
        var account = caller.actor().account();
        return account == null ? 0 : store.unread(account);
    }

    /** The caller's notices, newest first; each shows of its subject what the caller may see now. */
    public Slice<Notice> list(int page, Caller caller) {
        return Slice.of(
                        store.list(account(caller), PAGE + 1, (long) Math.max(0, page) * PAGE),
                        PAGE,
                        _ -> String.valueOf(page + 1))
                .together(shown -> notices(shown, caller));
    }

    private List<Notice> notices(List<NoticeStore.Kept> shown, Caller caller) {
        var about = about(shown, caller);
        var told = answers.of(shown.stream().map(NoticeStore.Kept::address).toList(), caller);
        var units = directory.units(caller.district()).stream()
                .collect(Collectors.toMap(unit -> unit.id().value(), Unit::shortName));
        return shown.stream()
                .map(kept -> new Notice(
                        kept.id(),
                        kept.kind(),
                        "notice.kind." + (kept.subjectType().isEmpty() ? "" : kept.subjectType() + ".") + kept.kind(),
                        kept.unit() == null ? null : units.get(kept.unit()),
                        kept.due(),
                        kept.at(),
                        kept.read(),
                        !kept.subjectType().isEmpty(),
                        about.get(kept.subject()),
                        kept.address(),
                        kept.what(),
                        told(told.get(kept.address()))))
                .toList();
    }

    /** What the notices are about, where their modules show it to each reader as they may see it. */
    private Map<UUID, NewsSubjects.Shown> about(List<NoticeStore.Kept> notices, Caller caller) {
        var about = new HashMap<UUID, NewsSubjects.Shown>();
        for (var source : subjects) {
            about.putAll(source.shown(
                    notices.stream()
                            .filter(kept -> kept.subjectType().equals(source.type()))
                            .map(NoticeStore.Kept::subject)
                            .distinct()
                            .toList(),
                    caller));
        }
        return about;
    }

    private static @Nullable String told(@Nullable Answer answer) {
        return answer == null ? null : answer.sentence();
    }

    /** Marks a notice as read and names the page that it leads to. @throws NotFound if it is not the caller's */
    public String read(UUID notice, Caller caller) {
        return store.read(notice, account(caller), clock.instant()).orElseThrow(() -> new NotFound("notice"));
    }

    public void readAll(Caller caller) {
        store.readAll(account(caller), clock.instant());
    }

    private static UUID account(Caller caller) {
        var account = caller.actor().account();
        if (account == null) {
            throw new Forbidden("notices");
        }
        return account;
    }
}
