extern alias library;

global using LayerInfo = library::MnistNet.LayerInfo;
global using NetworkDefinition = library::MnistNet.NetworkDefinition;
global using SeededRandom = library::MnistNet.SeededRandom;
