package org.huiyin.notice;

import java.util.ArrayList;
import java.util.List;
import org.huiyin.account.Accounts;
import org.huiyin.desk.News;
import org.huiyin.desk.NewsSource;
import org.huiyin.ledger.Act;
import org.huiyin.ledger.Follower;
import org.springframework.stereotype.Component;

/** Tells those concerned what was done, as the modules say it; whoever did it is not told. */
@Component
class ActNotices implements Follower {
    private final NoticeStore store;
    private final Accounts accounts;
    private final List<NewsSource> sources;

    ActNotices(NoticeStore store, Accounts accounts, List<NewsSource> sources) {
        this.store = store;
        this.accounts = accounts;
        this.sources = List.copyOf(sources);
    }

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public void on(Act act) {
        onAll(List.of(act));
    }

    @Override
    public void onAll(List<Act> acts) {
        var recipients = new Recipients(accounts);
        var informed = sources.stream().map(source -> source.among(acts)).toList();
        var told = new ArrayList<NoticeStore.Told>();
        for (var act : acts) {
            informed.stream()
                    .flatMap(source -> source.of(act).stream())
                    .forEach(news -> tell(act, news, recipients, told));
        }
        if (!told.isEmpty()) {
            store.tell(told);
        }
    }

    private static void tell(Act act, News news, Recipients recipients, List<NoticeStore.Told> told) {
        var district = act.actor().district();
        var concerned = recipients.of(district, news);
        var account = act.actor().account();
        if (account != null) {
            concerned.remove(account);
        }
        var message = new NoticeStore.Message(
                district, act.subject().id(), news, act.id().toString(), null, act.at());
        concerned.forEach(recipient -> told.add(new NoticeStore.Told(recipient, message)));
    }

    @Override
    public void reset() {
        store.forgetDerived();
    }
}
