package org.huiyin.demo;

import org.huiyin.database.StartTrouble;
import org.huiyin.directory.Directory;
import org.huiyin.directory.District;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps a database with the demonstration's well-known passwords from being opened to the world. */
@Component
@ConditionalOnBooleanProperty(name = "huiyin.demo", havingValue = false, matchIfMissing = true)
class DemoDataGuard implements SmartLifecycle {
    private final Directory directory;
    private volatile boolean running;

    DemoDataGuard(Directory directory) {
        this.directory = directory;
    }

    @Override
    public void start() {
        if (directory.districts().stream().anyMatch(District::demo)) {
            throw new StartTrouble("""
                    这个数据库里是演示数据，演示账户的密码人人都知道，所以不能以正式方式启动。
                    请去掉 --huiyin.demo=false 继续看演示，或用 --huiyin.data 指定一个新的空文件夹（或另一个空数据库）正式使用。""", """
                    This database holds the demonstration, whose passwords everyone knows, and is not opened for real use.
                    Leave out --huiyin.demo=false to go on with the demonstration, or name a new empty folder with
                    --huiyin.data (or another empty database) for real use.""");
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, which starts near the end. */
    @Override
    public int getPhase() {
        return 0;
    }
}
