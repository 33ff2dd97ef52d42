extern alias library;

global using SeededRandom = library::MnistNet.SeededRandom;
