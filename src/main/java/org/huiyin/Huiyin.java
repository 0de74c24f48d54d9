package org.huiyin;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication
public class Huiyin {
    public static void main(String[] args) {
        SpringApplication.run(Huiyin.class, args);
        AtRest.soon();
    }
}
