package org.huiyin.registry.web;

import java.util.List;
import org.huiyin.directory.Body;

/** A body with its offices and committees. */
public record BodyTree(Body body, List<Body> offices) {}
